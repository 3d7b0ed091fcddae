using Skerry.Kernel.Deployments.Reconciliation;
using Skerry.Kernel.Releases;
using Skerry.Kernel.State;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Cleanup;

/// <summary>
/// The one owner of what is let go: knows what rollback and open deployments need, and says why each thing goes or stays. Everything is derived from what is
/// there, so a clean-up that was cut off is finished by the next. Several at a time do no harm. Thread-safe.
/// </summary>
public sealed class CleanupService(
    IDatabase database, IRequestBus bus, ReleasePruner releases, ImagePruner images, DeploymentHistory deployments, AuditHistory audit, Retirement retirement)
{
    /// <summary>What a clean-up would do; of an app, or of the whole host.</summary>
    public async Task<IReadOnlyList<CleanupItem>> PlanAsync(string? app, CancellationToken cancellationToken)
    {
        var instances = await ListAsync(app, cancellationToken);
        var verdicts = database.Read(query => Apps(query, app).SelectMany(name => releases.Judge(query, name, Of(name, instances))).ToList());
        var judged = await images.JudgeAsync(app, [.. verdicts.Where(verdict => !verdict.Stays).Select(verdict => verdict.Release)], cancellationToken);
        return
        [
            .. Unowned(instances).Select(Item),
            .. verdicts.Select(verdict => Item(verdict, CleanupAction.Goes)),
            .. judged.Select(found => found.Item),
            .. deployments.Judge(app),
            .. app is null ? audit.Judge() : [],
        ];
    }

    /// <summary>Cleans up; an app, or the whole host. Returns what became of everything. Instances are not waited for: they have requests to finish.</summary>
    public async Task<IReadOnlyList<CleanupItem>> CleanAsync(string? app, Origin origin, CancellationToken cancellationToken)
    {
        var unowned = Unowned(await ListAsync(app, cancellationToken));
        if (unowned.Count > 0)
            await retirement.RetireAsync(new InstanceSelector(app), cancellationToken);
        return
        [
            .. unowned.Select(Item),
            .. await PruneAsync(app, origin, cancellationToken),
            .. await deployments.CleanAsync(app),
            .. app is null ? await audit.CleanAsync() : [],
        ];
    }

    /// <summary>The part of a clean-up that waits for nobody's requests to end: releases, images and old deployments.</summary>
    public async Task CleanAfterAsync(string app, Origin origin, CancellationToken cancellationToken)
    {
        await PruneAsync(app, origin, cancellationToken);
        await deployments.CleanAsync(app);
    }

    async Task<IReadOnlyList<CleanupItem>> PruneAsync(string? app, Origin origin, CancellationToken cancellationToken)
    {
        var instances = await ListAsync(app, cancellationToken);
        var items = new List<CleanupItem>();
        foreach (var name in database.Read(query => Apps(query, app)))
            items.AddRange((await releases.PruneAsync(name, Of(name, instances), origin)).Select(verdict => Item(verdict, CleanupAction.Gone)));
        foreach (var (image, item) in await images.JudgeAsync(app, [], cancellationToken))
            items.Add(item.Action == CleanupAction.Goes ? await images.RemoveAsync(image, item, cancellationToken) : item);
        return items;
    }

    Task<IReadOnlyList<Instance>> ListAsync(string? app, CancellationToken cancellationToken) =>
        bus.SendAsync(new ListInstances { Selector = new InstanceSelector(app) }, cancellationToken);

    /// <summary>Instances that nobody owns. They retire by themselves; this shows those that have not finished.</summary>
    IReadOnlyList<Instance> Unowned(IReadOnlyList<Instance> instances) => database.Read(query =>
        instances.GroupBy(instance => instance.App).SelectMany(group => AppTruth.Read(query, group.Key).Unowned(group)).ToList());

    static IReadOnlyList<string> Apps(IQuery query, string? app) => app is not null ? [app] : query.Query("SELECT name FROM apps ORDER BY name", row => row.Text(0));

    static IReadOnlyList<Instance> Of(string app, IReadOnlyList<Instance> instances) => [.. instances.Where(instance => instance.App == app)];

    static CleanupItem Item(Instance instance) =>
        new(CleanupAction.Goes, "instance", $"{instance.App} {instance.Name}", $"of v{instance.Release}, which serves no more: it finishes its requests, then it is stopped");

    static CleanupItem Item(ReleaseVerdict verdict, CleanupAction ifItGoes) =>
        new(verdict.Stays ? CleanupAction.Stays : ifItGoes, "release", $"{verdict.Release.App} v{verdict.Release.Number}", verdict.Reason);
}
