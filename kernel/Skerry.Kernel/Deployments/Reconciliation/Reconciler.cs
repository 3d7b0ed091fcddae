using Microsoft.Extensions.Logging;
using Skerry.Kernel.State;
using Skerry.Kernel.Work;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Requests.Routing;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Deployments.Reconciliation;

/// <summary>At start: compares what should run with what runs, and makes it so. Tried again until engine and proxy answer.</summary>
public sealed partial class Reconciler(
    IDatabase database, IApps apps, IRequestBus bus, IDeployments deployments, Retirement retirement, IWorkScheduler work, TimeProvider time, ILogger<Reconciler> logger)
{
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>Reconciles in the background.</summary>
    public Task Start(CancellationToken stopping) => work.Start(async () =>
    {
        for (var pause = TimeSpan.FromMilliseconds(250); ; pause = pause * 2 > Longest ? Longest : pause * 2)
        {
            try
            {
                await ReconcileAsync(stopping);
                return;
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                Log.Failed(logger, e);
                await Task.Delay(pause, time, stopping);
            }
        }
    });

    /// <summary>Revives what does not run, has replaced what is gone, applies the routes, and retires what nobody owns.</summary>
    public async Task ReconcileAsync(CancellationToken stopping)
    {
        var found = (await bus.SendAsync(new ListInstances { Selector = new() }, stopping)).ToDictionary(instance => instance.Id);
        foreach (var serving in (await apps.ListServingAsync()).Where(serving => serving.State == AppState.Running))
            await ReconcileAsync(serving, found, stopping);
        await bus.SendAsync(new ApplyRoutes(), stopping);
        await retirement.RetireAsync(new InstanceSelector());
    }

    async Task ReconcileAsync(AppServing serving, Dictionary<string, Instance> found, CancellationToken stopping)
    {
        var down = serving.Instances.Where(instance => found.TryGetValue(instance.Id, out var now) && now.State != InstanceState.Running).ToList();
        var revived = down.Count == 0 ? [] : await bus.SendAsync(new ReviveInstances { Instances = down }, stopping);
        var lost = down.Select(instance => instance.Id).Except(revived.Select(instance => instance.Id)).ToHashSet();
        var gone = serving.Instances.Where(instance => !found.ContainsKey(instance.Id) || lost.Contains(instance.Id)).Select(instance => instance.Name).ToList();
        if (gone.Count == 0 || database.Read(query => DeploymentStore.ListOpen(query, serving.App)).Count > 0)
            return;
        Log.Replacing(logger, serving.App, string.Join(", ", gone));
        await deployments.EnqueueAsync(new DeploymentOrder
        {
            App = serving.App,
            Kind = DeploymentKind.Restart,
            Actor = "system",
            Cause = "reconcile",
        });
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Reconciling failed; it is tried again")]
        public static partial void Failed(ILogger logger, Exception e);

        [LoggerMessage(LogLevel.Warning, "Instances of {App} are gone ({Names}): new ones are started")]
        public static partial void Replacing(ILogger logger, string app, string names);
    }
}
