using Skerry.Kernel.Config;
using Skerry.Kernel.Deployments.Execution;
using Skerry.Kernel.Deployments.Formations;
using Skerry.Kernel.Events.Gates;
using Skerry.Kernel.Releases;
using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Events;
using Skerry.Sdk.Gates;

namespace Skerry.Kernel.Deployments.Steps;

/// <summary>
/// Records the release: the new image, an earlier release's for a rollback, or the current one where only config or formation changed. Nothing changed: the
/// current release is used. A release that does not become current stays in the list as one that never was live; its number is not used again.
/// </summary>
public sealed class ReleaseStep(
    IDatabase database, ReleaseStore releases, RollbackTarget rollbacks, Formation formation, IAppEnvironment environment, IGateKeeper gates, TimeProvider time) : IDeploymentStep
{
    /// <inheritdoc/>
    public string Name => "release";

    /// <inheritdoc/>
    public async Task<Deployment> DoAsync(Deployment deployment, IOutput output, CancellationToken cancellationToken)
    {
        if (deployment is { Kind: DeploymentKind.Rollback, CodeOnly: false })
            await AskAsync(deployment, cancellationToken);
        var result = await database.WriteAsync(transaction => Record(transaction, deployment));
        if (result.Progress.MadeRelease)
            output.Step($"Releasing {deployment.App} as v{result.Release}...");
        if (deployment.Kind == DeploymentKind.Push && Formation.Unknown(deployment) is { Count: > 0 } unknown)
            output.Warn($"app.json names {string.Join(", ", unknown.Select(name => $"\"{name}\""))}, which {(unknown.Count == 1 ? "is no process type" : "are no process types")} of {deployment.App}: what it says there has no effect. Compare the names with the Procfile's.");
        return result;
    }

    Deployment Record(ITransaction transaction, Deployment deployment)
    {
        var current = releases.Find(transaction, deployment.App, ReleaseStore.CurrentNumber(transaction, deployment.App));
        var config = environment.ReadConfig(transaction, deployment.App);
        if (deployment.Kind == DeploymentKind.Push)
            return Add(transaction, deployment, current, formation.ForSource(transaction, deployment), config);
        if (deployment.Kind == DeploymentKind.Rollback)
            return RollBack(transaction, deployment, current, config);
        if (deployment.Kind is DeploymentKind.Restart or DeploymentKind.Replace && DeploymentStore.Serving(transaction, deployment.App) is { State: not AppState.Running })
            throw new SkerryException($"App {deployment.App} was stopped while this restart waited. Start it with: ps:start {deployment.App}");
        // Config whose deployment was undone, or that is kept for later, must not come in by this way.
        if (deployment.Kind == DeploymentKind.Replace)
            return deployment with { Release = Require(current, deployment).Number };
        var processes = formation.ForRelease(transaction, Require(current, deployment), deployment.Counts);
        return SameConfig(transaction, current!, config) && SameCounts(current!.Processes, processes)
            ? deployment with { Release = current.Number }
            : Add(transaction, deployment, current, processes, config);
    }

    /// <summary>The target's image, commands and config, with as many instances as the app has today. The users' config follows at the commit point.</summary>
    Deployment RollBack(ITransaction transaction, Deployment deployment, Release? current, IReadOnlyDictionary<string, string> config)
    {
        var target = rollbacks.Find(transaction, deployment.App, deployment.Target, deployment.CodeOnly, config);
        var processes = formation.ForRelease(transaction, target);
        return deployment.CodeOnly
            ? Add(transaction, deployment, current, processes, config, target)
            : Add(transaction, deployment, current, processes, releases.Config(transaction, target.App, target.Number), target, config);
    }

    Deployment Add(
        ITransaction transaction, Deployment deployment, Release? current, IReadOnlyList<ReleaseProcess> processes, IReadOnlyDictionary<string, string> config,
        Release? target = null, IReadOnlyDictionary<string, string>? before = null)
    {
        var old = target ?? current;
        var release = new Release
        {
            App = deployment.App,
            Number = releases.NextNumber(transaction, deployment.App),
            Image = deployment.Progress.Image ?? old!.Image,
            Digest = deployment.Progress.Digest ?? old!.Digest,
            Revision = deployment.Progress.Snapshot?.Revision ?? old!.Revision,
            Environment = deployment.Progress.Snapshot?.Environment ?? old!.Environment,
            Processes = processes,
            CreatedAt = time.GetUtcNow(),
            Kind = deployment.Kind,
            Target = target?.Number,
            Deployment = deployment.Id,
            Actor = deployment.Actor,
            Cause = deployment.Cause,
        };
        var changed = ConfigDifference.Of(current is null ? new Dictionary<string, string>() : releases.Config(transaction, current.App, current.Number), config);
        release = release with { Description = ReleaseDescription.Of(release, current, changed, deployment.CodeOnly) };
        releases.Add(transaction, release, config, before);
        transaction.Append(new ReleaseCreated { App = deployment.App, Release = release.Number, Image = release.Image }, deployment.Origin);

        // All process types move to a new release together, also where only one was to be restarted.
        return deployment with { Release = release.Number, Process = null, Progress = deployment.Progress with { MadeRelease = true } };
    }

    /// <summary>A rollback changes the users' config: whoever guards that is asked as for any other change.</summary>
    async Task AskAsync(Deployment deployment, CancellationToken cancellationToken)
    {
        var change = database.Read(query =>
        {
            var now = environment.ReadConfig(query, deployment.App);
            var target = rollbacks.Find(query, deployment.App, deployment.Target, codeOnly: false, now);
            return ConfigDifference.Of(now, releases.Config(query, target.App, target.Number));
        });
        if (!change.IsEmpty)
            await gates.AskAsync(
                new ConfigChanging { App = deployment.App, Actor = deployment.Actor, Cause = deployment.Id, Set = change.Set, Unset = change.Removed }, cancellationToken);
    }

    bool SameConfig(IQuery query, Release current, IReadOnlyDictionary<string, string> config) =>
        ConfigDifference.Of(releases.Config(query, current.App, current.Number), config).IsEmpty;

    static bool SameCounts(IReadOnlyList<ReleaseProcess> before, IReadOnlyList<ReleaseProcess> after) =>
        before.Select(process => (process.Process, process.Count)).SequenceEqual(after.Select(process => (process.Process, process.Count)));

    static Release Require(Release? release, Deployment deployment) => release
        ?? throw new SkerryException($"App {deployment.App} has not been deployed. Push its source first: git push <remote> <branch>");
}
