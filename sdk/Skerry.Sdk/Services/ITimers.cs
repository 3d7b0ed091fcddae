namespace Skerry.Sdk.Services;

/// <summary>
/// The plugin's durable timers: renewals, retries, expiries. They outlive restarts; one that came due meanwhile elapses at the next start.
/// Handle <see cref="Events.TimerElapsed"/> to hear them. Thread-safe.
/// </summary>
public interface ITimers
{
    /// <summary>Sets a timer, in the place of one of the same name.</summary>
    /// <param name="name">Names it within the plugin.</param>
    /// <param name="due">When it elapses; precise to about a second.</param>
    /// <param name="payload">Given back when it elapses; never a secret.</param>
    Task SetAsync(string name, DateTimeOffset due, string payload = "");

    /// <summary>Removes a timer, if it is there.</summary>
    Task CancelAsync(string name);
}
