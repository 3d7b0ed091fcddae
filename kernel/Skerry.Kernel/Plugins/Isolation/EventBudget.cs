namespace Skerry.Kernel.Plugins.Isolation;

/// <summary>
/// How many events a plugin may write: far more than any work needs, far fewer than a plugin that answers its own events writes until the disk is full.
/// Thread-safe.
/// </summary>
sealed class EventBudget(TimeProvider time)
{
    /// <summary>So many within a minute.</summary>
    public const int Limit = 1000;

    static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    readonly Lock _lock = new();
    long _began = time.GetTimestamp();
    int _spent;

    /// <summary>Whether so many more may be written now.</summary>
    public bool TrySpend(int count)
    {
        lock (_lock)
        {
            if (time.GetElapsedTime(_began) >= Window)
                (_began, _spent) = (time.GetTimestamp(), 0);
            _spent = Math.Min(_spent + count, Limit + 1);
            return _spent <= Limit;
        }
    }
}
