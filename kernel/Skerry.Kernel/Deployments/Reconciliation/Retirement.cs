using Microsoft.Extensions.Logging;
using Skerry.Kernel.Apps.Settings;
using Skerry.Kernel.State;
using Skerry.Kernel.Work;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Events;
using Skerry.Sdk.Requests.Routing;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Deployments.Reconciliation;

/// <summary>
/// Stops what no longer serves. What that is, is derived: instances that are neither among those their app serves with nor of a deployment that has not ended.
/// So nothing is forgotten over a crash. Runs beside the queue, never holding up the next deployment. Thread-safe.
/// </summary>
public sealed partial class Retirement(
    IDatabase database, IRequestBus bus, ReconcileSchedule schedule, IWorkScheduler work, TimeProvider time, ILogger<Retirement> logger)
{
    static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(500);
    static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);
    static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);
    static readonly Origin Itself = new("system", Replacements.Cause);

    readonly Lock _lock = new();
    readonly HashSet<string> _draining = [];

    /// <summary>Begins to retire what there is to retire of what was found of an app, and returns; what fails later has the app reconciled again.</summary>
    /// <param name="app">The app, which need not exist any more.</param>
    /// <param name="found">Its instances, listed before this call: what is newer than the list is not in it, so what is read here is never older than it.</param>
    /// <param name="stopping">Leaves the rest to the next kernel.</param>
    public async Task BeginAsync(string app, IReadOnlyList<Instance> found, CancellationToken stopping)
    {
        foreach (var group in await ClaimAsync(app, found, stopping))
            _ = work.Start(async () =>
            {
                try
                {
                    await StopAsync(app, group, stopping);
                }
                catch (Exception e) when (!stopping.IsCancellationRequested)
                {
                    Log.Failed(logger, e, app);
                    schedule.Add(app, RetryAfter);
                }
            });
    }

    /// <summary>Retires what there is to retire of the selected instances, and returns when it is gone.</summary>
    public async Task RetireAsync(InstanceSelector selector, CancellationToken cancellationToken)
    {
        var found = await bus.SendAsync(new ListInstances { Selector = selector }, cancellationToken);
        await Task.WhenAll(found.GroupBy(instance => instance.App).Select(async app =>
            await Task.WhenAll((await ClaimAsync(app.Key, [.. app], cancellationToken)).Select(group => StopAsync(app.Key, group, cancellationToken)))));
    }

    /// <summary>What is to be retired and nobody retires yet, by deployment; the caller has to stop it.</summary>
    async Task<IReadOnlyList<IReadOnlyList<Instance>>> ClaimAsync(string app, IReadOnlyList<Instance> found, CancellationToken cancellationToken)
    {
        var old = database.Read(query => AppTruth.Read(query, app).Unowned(found)).Where(Claim).ToList();
        try
        {
            // Only what no route leads to is stopped, and that is not left to whoever should have applied the routes before.
            if (old.Any(instance => instance.Port > 0))
                await bus.SendAsync(new ApplyRoutes(), cancellationToken);
        }
        catch
        {
            Unclaim(old);
            throw;
        }

        return [.. old.GroupBy(instance => instance.Deployment).Select(group => (IReadOnlyList<Instance>)[.. group])];
    }

    bool Claim(Instance instance)
    {
        lock (_lock)
            return _draining.Add(instance.Id);
    }

    void Unclaim(IReadOnlyList<Instance> instances)
    {
        lock (_lock)
            foreach (var instance in instances)
                _draining.Remove(instance.Id);
    }

    async Task StopAsync(string app, IReadOnlyList<Instance> instances, CancellationToken stopping)
    {
        try
        {
            var (drain, grace) = database.Read(query => (
                AppSettingStore.Seconds(query, app, AppSetting.WaitToRetire), AppSettingStore.Seconds(query, app, AppSetting.StopTimeout)));
            await DrainAsync([.. instances.Where(instance => instance is { Port: > 0, State: InstanceState.Running })], drain, stopping);
            // Draining may take long; a read fails here if another kernel has taken over meanwhile.
            database.Read(_ => 0);
            await Task.WhenAll(instances.Select(instance => bus.SendAsync(
                new StopInstances { Selector = new(app, instance.Deployment, instance.Process, Index: instance.Index), Grace = grace }, stopping)));
            await RecordOrphansAsync(app, instances);
        }
        finally
        {
            Unclaim(instances);
        }
    }

    async Task DrainAsync(IReadOnlyList<Instance> instances, TimeSpan atMost, CancellationToken stopping)
    {
        if (instances.Count == 0)
            return;
        IReadOnlyList<string> addresses = [.. instances.Select(instance => $"{instance.Address}:{instance.Port}")];
        var start = time.GetTimestamp();
        await Task.Delay(Settle, time, stopping);
        while (time.GetElapsedTime(start) < atMost && await bus.SendAsync(new CountInFlight { Addresses = addresses }, stopping) > 0)
            await Task.Delay(Poll, time, stopping);
    }

    /// <summary>That a release makes room for the next one is no news; that something ran which never was to serve is.</summary>
    Task RecordOrphansAsync(string app, IReadOnlyList<Instance> instances) =>
        database.Read(query => DeploymentStore.Find(query, instances[0].Deployment)?.Status) == DeploymentStatus.Succeeded
            ? Task.CompletedTask
            : database.WriteAsync(transaction => transaction.Append(
                new OrphansRemoved { App = app, Instances = [.. instances.Select(instance => instance.Id)] }, Itself));

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Retiring old instances of {App} failed; it is tried again")]
        public static partial void Failed(ILogger logger, Exception e, string app);
    }
}
