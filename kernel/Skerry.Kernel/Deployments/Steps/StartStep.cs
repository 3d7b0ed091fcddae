using Skerry.Kernel.Config;
using Skerry.Kernel.Deployments.Checks;
using Skerry.Kernel.Deployments.Execution;
using Skerry.Kernel.Releases;
using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Deployments.Steps;

/// <summary>Starts the instances of the release beside those that serve.</summary>
public sealed class StartStep(IRequestBus bus, IDatabase database, ReleaseStore releases, IAppEnvironment environment) : IDeploymentStep
{
    /// <summary>What new instances get to end in when they are undone: nobody was sent to them yet.</summary>
    internal static readonly TimeSpan UndoGrace = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public string Name => "start";

    /// <inheritdoc/>
    public async Task<Deployment> DoAsync(Deployment deployment, IOutput output, CancellationToken cancellationToken)
    {
        var (release, processes) = database.Read(query => Specs(query, releases, deployment));
        foreach (var process in processes)
            output.Step($"Deploying {process.Process} (count={process.Count})");
        if (processes.Count == 0)
            output.Warn($"No process type of {deployment.App} is scaled up, so nothing will run: see ps:scale {deployment.App}");
        var resolved = environment.Resolve(release);
        var started = await bus.SendAsync(
            new StartInstances
            {
                App = deployment.App,
                Deployment = deployment.Id,
                Release = deployment.Release,
                Image = release.Digest,
                Processes = processes,
                Environment = resolved.Variables,
                Networks = resolved.Networks,
                Output = output,
            },
            cancellationToken);
        if (processes.SelectMany(Names).Except(started.Select(instance => instance.Name)).ToList() is { Count: > 0 } gone)
            throw new SkerryException($"Instances of {deployment.App} are gone right after their start: {string.Join(", ", gone)}. Deploy again.");
        return deployment with { Progress = deployment.Progress with { Started = started } };
    }

    /// <inheritdoc/>
    public Task UndoAsync(Deployment deployment, CancellationToken cancellationToken) => bus.SendAsync(
        new StopInstances { Selector = new(deployment.App, deployment.Id), Grace = UndoGrace }, cancellationToken);

    static IEnumerable<string> Names(ProcessSpec process) => Enumerable.Range(1, process.Count).Select(index => $"{process.Process}.{index}");

    /// <summary>What is to run of the deployment's release: all process types with a count, or the one that it restarts.</summary>
    internal static (Release Release, IReadOnlyList<ProcessSpec> Processes) Specs(IQuery query, ReleaseStore releases, Deployment deployment)
    {
        var release = releases.Find(query, deployment.App, deployment.Release)!;
        return (release, [.. release.Processes
            .Where(process => process.Count > 0 && (deployment.Process is null || process.Process == deployment.Process))
            .Select(process => process.ToSpec() with { SkipChecks = CheckModes.Of(query, deployment.App, process.Process) != CheckMode.Enabled })]);
    }
}
