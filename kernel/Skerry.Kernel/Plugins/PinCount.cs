namespace Skerry.Kernel.Plugins;

/// <summary>Who still needs something that may be replaced meanwhile, by name. Thread-safe.</summary>
sealed class PinCount
{
    readonly Lock _lock = new();
    readonly List<string> _users = [];
    TaskCompletionSource? _free;

    /// <summary>Those who need it, sorted, each once.</summary>
    public IReadOnlyList<string> Users
    {
        get
        {
            lock (_lock)
                return [.. _users.Distinct().Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>Somebody needs it from now on.</summary>
    public void Add(string user)
    {
        lock (_lock)
            _users.Add(user);
    }

    /// <summary>Somebody who was added needs it no longer.</summary>
    public void Remove(string user)
    {
        TaskCompletionSource? free = null;
        lock (_lock)
        {
            _users.Remove(user);
            if (_users.Count == 0)
                (free, _free) = (_free, null);
        }

        free?.TrySetResult();
    }

    /// <summary>Ends when nobody needs it.</summary>
    public Task WhenFree()
    {
        lock (_lock)
            return _users.Count == 0 ? Task.CompletedTask : (_free ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
    }
}
