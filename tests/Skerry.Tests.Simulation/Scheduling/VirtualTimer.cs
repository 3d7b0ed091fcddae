namespace Skerry.Tests.Simulation.Scheduling;

/// <summary>A timer of the virtual clock. Changing it makes what was planned before void.</summary>
sealed class VirtualTimer(Life life, TimerCallback callback, object? state) : ITimer
{
    TimeSpan _period;
    int _version;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _version++;
        _period = period;
        if (dueTime != Timeout.InfiniteTimeSpan)
            Plan(dueTime);
        return true;
    }

    /// <summary>Calls back, unless it was changed since or its owner has ended. Returns whether it did.</summary>
    public bool Elapse(int version)
    {
        if (version != _version || !life.IsAlive)
            return false;
        if (_period > TimeSpan.Zero)
            Plan(_period);
        callback(state);
        return true;
    }

    public void Dispose() => _version++;

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    void Plan(TimeSpan after) => life.Schedule.Plan(this, _version, after);
}
