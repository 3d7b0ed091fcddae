namespace Skerry.Tests.Unit.Deployments;

/// <summary>A clock whose timers run a hundred times faster, so that back-off and draining cost tests nothing.</summary>
sealed class HastyTime : TimeProvider
{
    const int Haste = 100;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime <= TimeSpan.Zero ? dueTime : dueTime / Haste, period <= TimeSpan.Zero ? period : period / Haste);
}
