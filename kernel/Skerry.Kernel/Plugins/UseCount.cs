namespace Skerry.Kernel.Plugins;

/// <summary>Counts who is inside something, so that it can be closed when the last has left. Thread-safe.</summary>
sealed class UseCount
{
    readonly Lock _lock = new();
    readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int _inside;
    bool _closed;

    /// <summary>How many are inside.</summary>
    public int Inside
    {
        get
        {
            lock (_lock)
                return _inside;
        }
    }

    /// <summary>Goes in, unless it is closed; whoever got in must <see cref="Leave"/>.</summary>
    public bool TryEnter()
    {
        lock (_lock)
        {
            if (_closed)
                return false;
            _inside++;
            return true;
        }
    }

    /// <summary>Goes out.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            if (--_inside > 0 || !_closed)
                return;
        }

        _drained.TrySetResult();
    }

    /// <summary>Lets nobody in any more. The task ends when the last has left.</summary>
    public Task Close()
    {
        lock (_lock)
        {
            _closed = true;
            if (_inside > 0)
                return _drained.Task;
        }

        _drained.TrySetResult();
        return _drained.Task;
    }
}
