using Microsoft.Extensions.Logging;
using Skerry.Kernel.State;
using Skerry.Kernel.Work;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Events;

namespace Skerry.Kernel.Deployments.Reconciliation;

/// <summary>
/// Has instances replaced that are gone, by a deployment: one at a time, none while another of the app is open, and later and later while they fail.
/// How often they have failed is read from the deployments themselves, so it is neither forgotten nor to be kept right.
/// </summary>
public sealed partial class Replacements(IDatabase database, DeploymentService deployments, ReconcileSchedule schedule, TimeProvider time, ILogger<Replacements> logger)
{
    /// <summary>In the place of a command's or an event's id.</summary>
    public const string Cause = "reconcile";

    /// <summary>More failures in a row than it takes to reach the longest pause.</summary>
    const int Remembered = 8;

    static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(5);
    static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    /// <summary>Orders the deployment, or has the app looked at again when its turn has come.</summary>
    /// <param name="app">The app.</param>
    /// <param name="serving">All instances that it serves with.</param>
    /// <param name="gone">Those that are gone; at least one.</param>
    public async Task ReplaceAsync(string app, IReadOnlyList<Instance> serving, IReadOnlyList<Instance> gone)
    {
        var pause = Pause(database.Read(query => DeploymentStore.ListLatest(query, app, Remembered)), time.GetUtcNow());
        if (pause > TimeSpan.Zero)
        {
            schedule.Add(app, pause);
            return;
        }

        // Of several process types one after the other, so that nothing restarts that runs; all at once only if nothing runs.
        var process = gone.Count == serving.Count ? null : gone.Select(instance => instance.Process).Min(StringComparer.Ordinal);
        IReadOnlyList<string> names = [.. gone.Where(instance => process is null || instance.Process == process).Select(instance => instance.Name)];
        var order = new DeploymentOrder { App = app, Kind = DeploymentKind.Replace, Process = process, Actor = "system", Cause = Cause };
        var id = await deployments.EnqueueIfAsync(
            order,
            query => AppTruth.Read(query, app) is { Open.Count: 0 } now && now.ServesAs(new(serving, [])),
            id => new InstancesMissing { App = app, Names = names, Deployment = id });
        if (id is not null)
            Log.Replacing(logger, app, string.Join(", ", names), id);
    }

    /// <summary>What is left of the pause after the last of these deployments failed; zero or less if there is none. Anybody else's deployment ends the series.</summary>
    internal static TimeSpan Pause(IEnumerable<Deployment> latest, DateTimeOffset now)
    {
        var failed = latest
            .TakeWhile(deployment => deployment is { Kind: DeploymentKind.Replace, Status: DeploymentStatus.Failed or DeploymentStatus.Canceled })
            .ToList();
        if (failed.Count == 0)
            return TimeSpan.Zero;
        var pause = BackOff.After(failed.Count, ShortestPause, LongestPause);

        // A clock that was set back must not make it longer.
        var left = failed[0].EndedAt!.Value + pause - now;
        return left < pause ? left : pause;
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Instances of {App} are gone ({Names}): deployment {Deployment} starts new ones")]
        public static partial void Replacing(ILogger logger, string app, string names, string deployment);
    }
}
