using Microsoft.Extensions.Logging;
using Skerry.Kernel.Deployments.Execution;
using Skerry.Kernel.State;
using Skerry.Kernel.Work;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Events;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Deployments.Reconciliation;

/// <summary>
/// Follows what the engine tells of instances, and has reconciled what that concerns; asks again when the engine has been away. Most of what it hears is
/// the doing of a deployment or of retirement, and costs one look at the database.
/// </summary>
public sealed partial class InstanceWatcher(
    IDatabase database, IRequestBus bus, DeploymentPlans plans, ReconcileSchedule schedule, ExpectedExits exits, IWorkScheduler work, TimeProvider time, ILogger<InstanceWatcher> logger)
{
    /// <summary>Changes come in flocks; the app is looked at once for all of one.</summary>
    static readonly TimeSpan Debounce = TimeSpan.FromMilliseconds(250);

    static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(250);
    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    static readonly Origin Itself = new("system", Replacements.Cause);

    string? _told;

    /// <summary>Watches in the background until cancelled.</summary>
    public Task Start(CancellationToken stopping) => work.Start(async () =>
    {
        for (var attempt = 1; ; attempt++)
        {
            var start = time.GetTimestamp();
            Tell(await WatchAsync(stopping));
            attempt = time.GetElapsedTime(start) > LongestPause ? 1 : attempt;
            await Task.Delay(BackOff.After(attempt, ShortestPause, LongestPause), time, stopping);
        }
    });

    /// <summary>Watches for as long as the engine tells anything; returns why it does not any more.</summary>
    async Task<string> WatchAsync(CancellationToken stopping)
    {
        try
        {
            await foreach (var change in (await bus.SendAsync(new WatchInstances(), stopping)).WithCancellation(stopping))
                await HandleAsync(change);
            return "the engine has ended it";
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            return e.Message;
        }
    }

    async Task HandleAsync(InstanceChange change)
    {
        if (change.Kind == InstanceChangeKind.Watching)
        {
            if (Interlocked.Exchange(ref _told, null) is not null)
                Log.Again(logger);
            schedule.Add(ReconcileSchedule.Everything);
            return;
        }

        if (change.Kind == InstanceChangeKind.Exited && exits.Take(change.InstanceId))
            return;
        try
        {
            if (!database.Read(query => Concerns(query, change)))
                return;
            if (change.Kind == InstanceChangeKind.Exited)
                await RecordExitAsync(change);
        }
        catch (Exception e)
        {
            Log.NotRecorded(logger, e, change.Name, change.App);
        }

        schedule.Add(change.App, Debounce);
    }

    /// <summary>Whether the change is news: neither a deployment's own doing, nor that something is gone which nobody wants.</summary>
    bool Concerns(IQuery query, InstanceChange change)
    {
        var truth = AppTruth.Read(query, change.App);
        if (truth.IsInHand(plans))
            return false;
        return truth.Instances.Any(instance => instance.Id == change.InstanceId)
            || (change.Kind == InstanceChangeKind.Started && truth.Open.All(deployment => deployment.Status == DeploymentStatus.Queued));
    }

    Task RecordExitAsync(InstanceChange change) => database.WriteAsync(transaction =>
    {
        var truth = AppTruth.Read(transaction, change.App);
        if (truth.IsInHand(plans) || truth.Instances.FirstOrDefault(instance => instance.Id == change.InstanceId) is not { } instance)
            return false;
        transaction.Append(
            new InstanceExited
            {
                App = change.App,
                Process = instance.Process,
                Index = instance.Index,
                Release = instance.Release,
                ExitCode = change.ExitCode,
                OutOfMemory = change.OutOfMemory,
            },
            Itself);
        return true;
    });

    void Tell(string reason)
    {
        if (Interlocked.Exchange(ref _told, reason) != reason)
            Log.NotWatching(logger, reason);
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Instances are not watched; it is tried again until they are: {Reason}")]
        public static partial void NotWatching(ILogger logger, string reason);

        [LoggerMessage(LogLevel.Information, "Instances are watched again")]
        public static partial void Again(ILogger logger);

        [LoggerMessage(LogLevel.Error, "That {Instance} of {App} has exited could not be recorded")]
        public static partial void NotRecorded(ILogger logger, Exception e, string instance, string app);
    }
}
