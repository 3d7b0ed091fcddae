using System.Net;

namespace Skerry.Plugins.Docker.Scheduling.Checks;

/// <summary>
/// Sees early that an instance listens where nobody reaches it, so that nobody waits out the time of its checks for that. What counts is that it does so
/// steadily: its own port on 127.0.0.1 for two seconds, since nothing listens there twice; only other ports for ten seconds or a third of the time
/// that its checks have, whichever is longer, since slow starters open ports for debuggers and metrics first.
/// </summary>
sealed class StrayListeners(ListeningSockets sockets, TimeProvider time)
{
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    static readonly TimeSpan LoopbackPatience = TimeSpan.FromSeconds(2);
    static readonly TimeSpan OtherPortPatience = TimeSpan.FromSeconds(10);

    /// <summary>What is wrong, once that is certain; until then it waits, at most until cancelled.</summary>
    public async Task<string?> FindAsync(CheckTarget target, IReadOnlyList<PlannedCheck> checks, CancellationToken cancel)
    {
        var watched = checks.Where(check => check is { IsAboutPort: true, OnlyWarns: false }).ToList();
        if (watched.Count > 0 && target.Port > 0)
        {
            await Task.Delay(watched.Max(check => check.InitialDelay), time, cancel);
            if (await FindAsync(target, Longer(OtherPortPatience, watched.Max(check => check.LongestTime) / 3), cancel) is { } found)
                return $"does not listen on port {target.Port}. {ListeningSockets.Describe(found, target.Port)}";
        }
        await Task.Delay(Timeout.InfiniteTimeSpan, time, cancel);
        return null;
    }

    /// <summary>Null when its sockets cannot be seen.</summary>
    async Task<IReadOnlyList<IPEndPoint>?> FindAsync(CheckTarget target, TimeSpan otherPortPatience, CancellationToken cancel)
    {
        string? seen = null;
        var since = time.GetTimestamp();
        while (true)
        {
            await Task.Delay(Interval, time, cancel);
            if (await sockets.FindAsync(target.Instance.Id, cancel) is not { } found)
                return null;
            var stray = Describe(found, target.Port);
            if (stray != seen)
                (seen, since) = (stray, time.GetTimestamp());
            var patience = found.Any(end => end.Port == target.Port) ? LoopbackPatience : otherPortPatience;
            if (stray is not null && time.GetElapsedTime(since) >= patience)
                return found;
        }
    }

    /// <summary>The same text for the same stray sockets; null when nothing listens, or something where it should.</summary>
    static string? Describe(IReadOnlyList<IPEndPoint> found, int port) =>
        found.Count == 0 || found.Any(end => end.Port == port && !IPAddress.IsLoopback(end.Address))
            ? null
            : string.Join(' ', found.Select(end => end.ToString()).Distinct().Order(StringComparer.Ordinal));

    static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
