using Skerry.Kernel.Deployments.Execution;
using Skerry.Kernel.State;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Deployments.Reconciliation;

/// <summary>Makes of one app run what should run, and nothing else. Idempotent; one at a time for an app.</summary>
public sealed class AppReconciler(
    IDatabase database, IRequestBus bus, DeploymentPlans plans, Revivals revivals, Replacements replacements, Retirement retirement, ReconcileSchedule schedule)
{
    static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(250);

    /// <summary>Compares, revives what is down, has replaced what is gone, and begins to retire what nobody owns.</summary>
    public async Task ReconcileAsync(string app, CancellationToken stopping)
    {
        var before = Read(app);
        var found = await bus.SendAsync(new ListInstances { Selector = new(app) }, stopping);
        var truth = Read(app);

        // Only of what served all the while is it certain that it is gone if it was not found.
        if (!truth.ServesAs(before))
            schedule.Add(app, Soon);
        else if (!truth.IsInHand(plans))
            await KeepAsync(app, truth, found.ToDictionary(instance => instance.Id), stopping);
        await retirement.BeginAsync(app, found, stopping);
    }

    async Task KeepAsync(string app, AppTruth truth, Dictionary<string, Sdk.Apps.Instance> found, CancellationToken stopping)
    {
        var down = truth.Instances.Where(instance => found.TryGetValue(instance.Id, out var now) && AppTruth.IsDown(now)).ToList();
        var lost = await revivals.ReviveAsync(app, down, stopping);
        var gone = truth.Instances.Where(instance => !found.ContainsKey(instance.Id) || lost.Contains(instance)).ToList();
        if (gone.Count > 0)
            await replacements.ReplaceAsync(app, truth.Instances, gone);
    }

    AppTruth Read(string app) => database.Read(query => AppTruth.Read(query, app));
}
