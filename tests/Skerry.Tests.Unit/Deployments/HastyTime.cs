namespace Skerry.Tests.Unit.Deployments;

/// <summary>A clock that runs a hundred times faster, so that back-off and draining cost tests nothing.</summary>
sealed class HastyTime : TimeProvider
{
    const int Haste = 100;

    readonly DateTimeOffset _start = System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => _start + ((System.GetUtcNow() - _start) * Haste);

    public override long GetTimestamp() => base.GetTimestamp() * Haste;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime <= TimeSpan.Zero ? dueTime : dueTime / Haste, period <= TimeSpan.Zero ? period : period / Haste);
}
