namespace Skerry.Tests.Simulation.Scheduling;

static class DelayExtensions
{
    /// <summary>Ends when so much time has passed on this clock.</summary>
    public static Task Delay(this TimeProvider clock, TimeSpan time, CancellationToken cancellationToken = default) => Task.Delay(time, clock, cancellationToken);
}
