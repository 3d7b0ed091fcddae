using Microsoft.Extensions.Logging;
using Skerry.Kernel.Releases;
using Skerry.Kernel.State;
using Skerry.Kernel.Work;
using Skerry.Sdk.Events;

namespace Skerry.Kernel.Deployments.Checks.Liveness;

/// <summary>Has what serves checked for as long as it serves: begins when a release becomes current, and ends when another does.</summary>
public sealed partial class LivenessMonitor(
    IDatabase database, ReleaseStore releases, LivenessProbe probe, InstanceRestarter restarter, IWorkScheduler work, TimeProvider time, ILogger<LivenessMonitor> logger)
{
    static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);
    static readonly string[] Changes = [nameof(ReleaseSwitched), nameof(AppStopped), nameof(AppDestroyed), nameof(SettingChanged)];

    readonly AsyncSignal _changed = new();
    readonly SortedDictionary<string, CancellationTokenSource> _watched = new(StringComparer.Ordinal);

    /// <summary>Watches in the background until cancelled.</summary>
    public Task Start(CancellationToken stopping) => work.Start(async () =>
    {
        database.EventsAppended += Hear;
        try
        {
            while (true)
            {
                if (TryFollow(stopping))
                    await _changed.WaitAsync().WaitAsync(stopping);
                else
                    await Task.Delay(AfterFailure, time, stopping);
            }
        }
        finally
        {
            database.EventsAppended -= Hear;
        }
    });

    void Hear(IReadOnlyList<AppendedEvent> events)
    {
        if (events.Any(appended => Changes.Contains(appended.Type)))
            _changed.Set();
    }

    bool TryFollow(CancellationToken stopping)
    {
        try
        {
            Follow(database.Read(query => LivenessTarget.Read(query, releases)), stopping);
            return true;
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            Log.Failed(logger, e);
            return false;
        }
    }

    /// <summary>Begins to watch what is new, and ceases to watch what is gone.</summary>
    void Follow(IReadOnlyList<LivenessTarget> targets, CancellationToken stopping)
    {
        var wanted = targets.Select(target => target.Instance.Id).ToHashSet();
        foreach (var gone in _watched.Keys.Where(id => !wanted.Contains(id)).ToList())
        {
            _watched.Remove(gone, out var ending);
            ending!.Cancel();
        }

        foreach (var target in targets.Where(target => !_watched.ContainsKey(target.Instance.Id)))
        {
            var ending = _watched[target.Instance.Id] = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            var watch = new LivenessWatch(target.Instance, probe, restarter, time, logger);
            foreach (var check in target.Checks)
                work.Start(() => watch.RunAsync(check, ending.Token));
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "What is to be checked for liveness could not be read; it is tried again")]
        public static partial void Failed(ILogger logger, Exception e);
    }
}
