namespace Skerry.Kernel.Work;

/// <summary>Wakes one waiter. Set while nobody waits, it wakes the next who does; set several times, it wakes once. Thread-safe.</summary>
sealed class AsyncSignal
{
    readonly Lock _lock = new();
    TaskCompletionSource? _waiter;
    bool _isSet;

    /// <summary>Wakes the waiter.</summary>
    public void Set()
    {
        TaskCompletionSource? waiter;
        lock (_lock)
        {
            waiter = _waiter;
            _waiter = null;
            _isSet = waiter is null;
        }

        waiter?.SetResult();
    }

    /// <summary>Ends when it is set. One waiter at a time.</summary>
    public Task WaitAsync()
    {
        lock (_lock)
        {
            if (_isSet)
            {
                _isSet = false;
                return Task.CompletedTask;
            }

            // Continuations must run on the waiter's scheduler, not inside Set.
            return (_waiter ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task.OnThisScheduler();
        }
    }
}
