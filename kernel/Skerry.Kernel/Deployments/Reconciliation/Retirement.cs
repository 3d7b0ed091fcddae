using Microsoft.Extensions.Logging;
using Skerry.Kernel.Apps.Settings;
using Skerry.Kernel.State;
using Skerry.Kernel.Work;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Requests.Routing;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Deployments.Reconciliation;

/// <summary>
/// Stops what no longer serves. What that is, is derived: instances that are neither among those their app serves with nor of a deployment that has not ended.
/// So nothing is forgotten over a crash. Runs beside the queue, never holding up the next deployment. Thread-safe.
/// </summary>
public sealed partial class Retirement(IDatabase database, IRequestBus bus, IWorkScheduler work, TimeProvider time, ILogger<Retirement> logger)
{
    static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(500);
    static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);
    static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    readonly Lock _lock = new();
    readonly HashSet<string> _draining = [];

    /// <summary>Retires in the background what the app has to retire.</summary>
    public void Request(string app) => work.Start(async () =>
    {
        try
        {
            await RetireAsync(new InstanceSelector(app));
        }
        catch (Exception e)
        {
            Log.Failed(logger, e, app);
            await Task.Delay(RetryAfter, time);
            Request(app);
        }
    });

    /// <summary>Retires what there is to retire of the selected instances, and returns when it is gone.</summary>
    public async Task RetireAsync(InstanceSelector selector)
    {
        var found = await bus.SendAsync(new ListInstances { Selector = selector });
        var old = database.Read(query => found.GroupBy(instance => instance.App).SelectMany(app => Old(query, app.Key, [.. app])).ToList());
        await Task.WhenAll(old.Where(Claim).GroupBy(instance => (instance.App, instance.Deployment)).Select(group => StopAsync([.. group])));
    }

    /// <summary>Instances of an app that nobody owns. None while the routes still have to follow a switch.</summary>
    static IEnumerable<Instance> Old(IQuery query, string app, IReadOnlyList<Instance> found)
    {
        var open = DeploymentStore.ListOpen(query, app);
        if (open.Any(deployment => deployment.Status == DeploymentStatus.Switched))
            return [];
        var serving = DeploymentStore.Serving(query, app)?.Instances.Select(instance => instance.Id).ToHashSet() ?? [];
        return found.Where(instance => !serving.Contains(instance.Id) && open.All(deployment => deployment.Id != instance.Deployment));
    }

    bool Claim(Instance instance)
    {
        lock (_lock)
            return _draining.Add(instance.Id);
    }

    async Task StopAsync(IReadOnlyList<Instance> instances)
    {
        var app = instances[0].App;
        var (drain, grace) = database.Read(query => (
            AppSettingStore.Seconds(query, app, AppSetting.WaitToRetire), AppSettingStore.Seconds(query, app, AppSetting.StopTimeout)));
        try
        {
            await DrainAsync([.. instances.Where(instance => instance is { Port: > 0, State: InstanceState.Running })], drain);
            // Draining may take long; a read fails here if another kernel has taken over meanwhile.
            database.Read(_ => 0);
            await Task.WhenAll(instances.Select(instance => bus.SendAsync(new StopInstances
            {
                Selector = new(instance.App, instance.Deployment, instance.Process, Index: instance.Index),
                Grace = grace,
            })));
        }
        finally
        {
            lock (_lock)
                foreach (var instance in instances)
                    _draining.Remove(instance.Id);
        }
    }

    async Task DrainAsync(IReadOnlyList<Instance> instances, TimeSpan atMost)
    {
        if (instances.Count == 0)
            return;
        IReadOnlyList<string> addresses = [.. instances.Select(instance => $"{instance.Address}:{instance.Port}")];
        var until = time.GetUtcNow() + atMost;
        await Task.Delay(Settle, time);
        while (time.GetUtcNow() < until && await bus.SendAsync(new CountInFlight { Addresses = addresses }) > 0)
            await Task.Delay(Poll, time);
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Retiring old instances of {App} failed; it is tried again")]
        public static partial void Failed(ILogger logger, Exception e, string app);
    }
}
