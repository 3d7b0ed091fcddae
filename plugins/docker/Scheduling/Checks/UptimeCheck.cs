namespace Skerry.Plugins.Docker.Scheduling.Checks;

/// <summary>Whether the instance stays up. Its end is seen by whoever runs the checks; here only time passes.</summary>
/// <param name="time">The clock.</param>
/// <param name="duration">How long.</param>
sealed class UptimeCheck(TimeProvider time, TimeSpan duration) : IInstanceCheck
{
    public async Task<string?> TryAsync(CheckTarget target, CancellationToken cancel)
    {
        await Task.Delay(duration, time, cancel);
        return null;
    }
}
