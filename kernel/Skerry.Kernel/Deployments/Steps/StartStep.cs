using Skerry.Kernel.Config;
using Skerry.Kernel.Releases;
using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Deployments.Steps;

/// <summary>Starts the instances of the release beside those that serve.</summary>
public sealed class StartStep(IRequestBus bus, IDatabase database, ReleaseStore releases, IAppEnvironment environment) : IDeploymentStep
{
    static readonly TimeSpan UndoGrace = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public string Name => "start";

    /// <inheritdoc/>
    public async Task<Deployment> DoAsync(Deployment deployment, IOutput output, CancellationToken cancellationToken)
    {
        var release = database.Read(query => releases.Find(query, deployment.App, deployment.Release))!;
        var processes = Specs(release, deployment.Process);
        foreach (var process in processes)
            output.Step($"Deploying {process.Process} (count={process.Count})");
        var started = await bus.SendAsync(
            new StartInstances
            {
                App = deployment.App,
                Deployment = deployment.Id,
                Release = deployment.Release,
                Image = release.Digest,
                Processes = processes,
                Environment = environment.Resolve(release),
                Output = output,
            },
            cancellationToken);
        return deployment with { Progress = deployment.Progress with { Started = started } };
    }

    /// <inheritdoc/>
    public Task UndoAsync(Deployment deployment, CancellationToken cancellationToken) => bus.SendAsync(
        new StopInstances { Selector = new(deployment.App, deployment.Id), Grace = UndoGrace }, cancellationToken);

    /// <summary>What is to run of a release: all process types with a count, or one of them.</summary>
    internal static IReadOnlyList<ProcessSpec> Specs(Release release, string? only) => [.. release.Processes
        .Where(process => process.Count > 0 && (only is null || process.Process == only))
        .Select(process => process.ToSpec())];
}
