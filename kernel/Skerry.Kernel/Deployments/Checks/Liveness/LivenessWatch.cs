using Microsoft.Extensions.Logging;
using Skerry.Kernel.Work;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Formats;
using Skerry.Sdk.Requests.Scheduling;

namespace Skerry.Kernel.Deployments.Checks.Liveness;

/// <summary>Watches one instance by its liveness checks, each in a rhythm of its own, and has it restarted, later and later if that does not help.</summary>
sealed partial class LivenessWatch(Instance instance, LivenessProbe probe, InstanceRestarter restarter, TimeProvider time, ILogger logger)
{
    static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(10);
    static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    /// <summary>How often it was restarted; whoever claims the next number restarts it.</summary>
    int _restarts;

    /// <summary>Restarts since it was last healthy for long.</summary>
    int _inVain;

    /// <summary>Tries a check again and again until cancelled.</summary>
    public async Task RunAsync(HealthCheck check, CancellationToken ending)
    {
        var wait = TimeSpan.FromSeconds(Math.Max(1, check.Wait));
        var delay = TimeSpan.FromSeconds(check.InitialDelay);
        var (failures, healthy, seen) = (0, TimeSpan.Zero, 0);
        await Task.Delay(delay, time, ending);
        while (true)
        {
            if (seen != Volatile.Read(ref _restarts))
            {
                (failures, healthy, seen) = (0, TimeSpan.Zero, Volatile.Read(ref _restarts));
                var pause = BackOff.After(Volatile.Read(ref _inVain), ShortestPause, LongestPause);
                await Task.Delay(pause > delay ? pause : delay, time, ending);
            }

            var result = await probe.TryAsync(instance, check, ending);
            if (result is { Passed: true })
            {
                (failures, healthy) = (0, healthy + wait);
                if (healthy >= LongestPause)
                    Volatile.Write(ref _inVain, 0);
            }
            else if (result is not null)
            {
                (failures, healthy) = (failures + 1, TimeSpan.Zero);
                if (failures >= check.Attempts)
                {
                    failures = 0;
                    await FailedAsync(check, result, seen, ending);
                }
            }

            await Task.Delay(wait, time, ending);
        }
    }

    async Task FailedAsync(HealthCheck check, ProbeResult result, int seen, CancellationToken ending)
    {
        Log.Unhealthy(logger, instance.Name, instance.App, result.Check, result.Problem!);
        if (check.Warn)
            return;
        try
        {
            await restarter.RestartAsync(instance, result, () => Claim(seen), ending);
        }
        catch (Exception e) when (!ending.IsCancellationRequested)
        {
            Log.NotRestarted(logger, e, instance.Name, instance.App);
        }
    }

    /// <summary>Of several checks that fail at the same time, one restarts it.</summary>
    bool Claim(int seen)
    {
        if (Interlocked.CompareExchange(ref _restarts, seen + 1, seen) != seen)
            return false;
        Interlocked.Increment(ref _inVain);
        return true;
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Instance} of {App} fails its liveness check \"{Check}\": {Problem}")]
        public static partial void Unhealthy(ILogger logger, string instance, string app, string check, string problem);

        [LoggerMessage(LogLevel.Warning, "{Instance} of {App} could not be restarted")]
        public static partial void NotRestarted(ILogger logger, Exception e, string instance, string app);
    }
}
