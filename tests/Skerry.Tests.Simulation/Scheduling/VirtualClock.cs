namespace Skerry.Tests.Simulation.Scheduling;

/// <summary>The schedule's time, and timers that vanish with their owner.</summary>
sealed class VirtualClock(Life life) : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => life.Schedule.Now;

    public override long GetTimestamp() => life.Schedule.Now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(life, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }
}
