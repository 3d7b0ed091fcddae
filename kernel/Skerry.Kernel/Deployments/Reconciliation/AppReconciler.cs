using Skerry.Kernel.Deployments.Checks;
using Skerry.Kernel.Deployments.Execution;
using Skerry.Kernel.State;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Deployments.Reconciliation;

/// <summary>Makes of one app run what should run, and nothing else. Idempotent; one at a time for an app.</summary>
public sealed class AppReconciler(
    IDatabase database, IRequestBus bus, DeploymentPlans plans, Revivals revivals, Replacements replacements, Retirement retirement, ReconcileSchedule schedule)
{
    static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(250);
    static readonly TimeSpan Later = TimeSpan.FromSeconds(1);

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
            await KeepAsync(app, truth, found, stopping);
        await retirement.BeginAsync(app, found, stopping);
    }

    async Task KeepAsync(string app, AppTruth truth, IReadOnlyList<Instance> found, CancellationToken stopping)
    {
        var present = found.ToDictionary(instance => instance.Id);
        var down = truth.Instances.Where(instance => present.TryGetValue(instance.Id, out var now) && AppTruth.IsDown(now)).ToList();
        var crowded = database.Read(query => Crowded(query, app, [.. truth.Unowned(found)]));
        if (down.RemoveAll(instance => crowded.Contains(instance.Process)) > 0)
            schedule.Add(app, Later);
        var lost = await revivals.ReviveAsync(app, down, stopping);
        var gone = truth.Instances.Where(instance => !present.ContainsKey(instance.Id) || lost.Contains(instance)).ToList();
        if (gone.Count > 0)
            await replacements.ReplaceAsync(app, truth.Instances, gone);
    }

    /// <summary>Process types that cannot run twice, and of which something still runs that nobody owns: what serves waits until that is gone.</summary>
    static HashSet<string> Crowded(IQuery query, string app, IReadOnlyList<Instance> unowned) =>
        [.. unowned.Select(instance => instance.Process).Distinct().Where(process => CheckModes.Of(query, app, process) == CheckMode.Disabled)];

    AppTruth Read(string app) => database.Read(query => AppTruth.Read(query, app));
}
