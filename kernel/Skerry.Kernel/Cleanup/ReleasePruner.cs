using Skerry.Kernel.Apps.Settings;
using Skerry.Kernel.Deployments;
using Skerry.Kernel.Releases;
using Skerry.Kernel.State;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Deployments;

namespace Skerry.Kernel.Cleanup;

/// <summary>Lets releases go that nothing needs: in one transaction with the look at what needs them, so that a rollback that is ordered meanwhile either finds its release or is told.</summary>
public sealed class ReleasePruner(IDatabase database, ReleaseStore releases, TimeProvider time)
{
    /// <summary>Decides about an app's releases.</summary>
    /// <param name="query">A read or a transaction that began after the instances were listed.</param>
    /// <param name="app">The app.</param>
    /// <param name="instances">The app's instances, whatever their state.</param>
    public IReadOnlyList<ReleaseVerdict> Judge(IQuery query, string app, IReadOnlyList<Instance> instances) => ReleaseRetention.Judge(
        releases.List(query, app), ReleaseStore.CurrentNumber(query, app), AppSettingStore.Number(query, app, AppSetting.KeepReleases),
        [.. DeploymentStore.ListOpen(query, app).SelectMany(Uses), .. instances.Select(instance => new ReleaseUse(instance.Release, $"{instance.Name} runs it"))]);

    /// <summary>Lets go what goes. Returns what was decided about each.</summary>
    public Task<IReadOnlyList<ReleaseVerdict>> PruneAsync(string app, IReadOnlyList<Instance> instances, Origin origin) => database.WriteAsync(transaction =>
    {
        var verdicts = Judge(transaction, app, instances);
        foreach (var verdict in verdicts.Where(verdict => !verdict.Stays))
            ReleaseStore.Prune(transaction, verdict.Release, verdict.Reason, time.GetUtcNow(), origin);
        return verdicts;
    });

    static IEnumerable<ReleaseUse> Uses(Deployment deployment)
    {
        if (deployment.Release > 0)
            yield return new(deployment.Release, $"deployment {deployment.Id} is about it");
        if (deployment is { Kind: DeploymentKind.Rollback, Target: { } target })
            yield return new(target, $"deployment {deployment.Id} goes back to it");
    }
}
