using Skerry.Kernel.Config;
using Skerry.Kernel.Deployments.Execution;
using Skerry.Kernel.Deployments.Formations;
using Skerry.Kernel.Releases;
using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Events;

namespace Skerry.Kernel.Deployments.Steps;

/// <summary>
/// Records the release: the new image, or the current one where only config or formation changed. Nothing changed: the current release is used.
/// A release that does not become current stays in the list as one that never was live; its number is not used again.
/// </summary>
public sealed class ReleaseStep(IDatabase database, ReleaseStore releases, Formation formation, IAppEnvironment environment, TimeProvider time) : IDeploymentStep
{
    /// <inheritdoc/>
    public string Name => "release";

    /// <inheritdoc/>
    public async Task<Deployment> DoAsync(Deployment deployment, IOutput output, CancellationToken cancellationToken)
    {
        var result = await database.WriteAsync(transaction => Record(transaction, deployment));
        if (result.Progress.MadeRelease)
            output.Step($"Releasing {deployment.App} as v{result.Release}...");
        return result;
    }

    Deployment Record(ITransaction transaction, Deployment deployment)
    {
        var current = Current(transaction, deployment.App);
        var config = environment.ReadConfig(transaction, deployment.App);
        var processes = deployment.Kind == DeploymentKind.Push
            ? formation.ForSource(transaction, deployment)
            : formation.ForRelease(transaction, Require(current, deployment), deployment.Counts);
        if (deployment.Kind != DeploymentKind.Push && SameConfig(transaction, current!, config) && SameCounts(current!.Processes, processes))
            return deployment with { Release = current.Number };

        var release = new Release
        {
            App = deployment.App,
            Number = releases.NextNumber(transaction, deployment.App),
            Image = deployment.Progress.Image ?? current!.Image,
            Digest = deployment.Progress.Digest ?? current!.Digest,
            Revision = deployment.Progress.Snapshot?.Revision ?? current!.Revision,
            Environment = deployment.Progress.Snapshot?.Environment ?? current!.Environment,
            Processes = processes,
            CreatedAt = time.GetUtcNow(),
            Deployment = deployment.Id,
            Actor = deployment.Actor,
            Cause = deployment.Cause,
        };
        releases.Add(transaction, release, config);
        transaction.Append(new ReleaseCreated { App = deployment.App, Release = release.Number, Image = release.Image }, deployment.Origin);

        // All process types move to a new release together, also where only one was to be restarted.
        return deployment with { Release = release.Number, Process = null, Progress = deployment.Progress with { MadeRelease = true } };
    }

    Release? Current(IQuery query, string app) =>
        releases.Find(query, app, (int)query.Number("SELECT current_release FROM apps WHERE name = $1", app));

    bool SameConfig(IQuery query, Release current, IReadOnlyDictionary<string, string> config)
    {
        var before = releases.Config(query, current.App, current.Number);
        return before.Count == config.Count && config.All(pair => before.TryGetValue(pair.Key, out var value) && value == pair.Value);
    }

    static bool SameCounts(IReadOnlyList<ReleaseProcess> before, IReadOnlyList<ReleaseProcess> after) =>
        before.Select(process => (process.Process, process.Count)).SequenceEqual(after.Select(process => (process.Process, process.Count)));

    static Release Require(Release? release, Deployment deployment) => release
        ?? throw new SkerryException($"App {deployment.App} has not been deployed. Push its source first: git push <remote> <branch>");
}
