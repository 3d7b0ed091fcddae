using Skerry.Kernel.Deployments.Disk;
using Skerry.Kernel.Deployments.Execution;
using Skerry.Kernel.Deployments.Output;
using Skerry.Sdk;
using Skerry.Sdk.Requests.Building;
using Skerry.Sdk.Requests.Engine;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Deployments.Steps;

/// <summary>Has the source built into an image, by the builder that knows it best.</summary>
public sealed class BuildStep(IRequestBus bus, IHostInfo host, IDeploymentLogs logs, DiskPreflight disk) : IDeploymentStep
{
    /// <inheritdoc/>
    public string Name => "build";

    /// <inheritdoc/>
    public async Task<Deployment> DoAsync(Deployment deployment, IOutput output, CancellationToken cancellationToken)
    {
        await disk.RequireAsync(deployment.App, cancellationToken);
        try
        {
            return await BuildAsync(deployment, output, cancellationToken);
        }
        catch (Exception e) when (DiskPreflight.IsFull(e))
        {
            throw await disk.ExplainAsync(deployment.App, e, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task UndoAsync(Deployment deployment, CancellationToken cancellationToken) =>
        bus.SendAsync(new RemoveImage { Image = ImageOf(deployment) }, cancellationToken);

    async Task<Deployment> BuildAsync(Deployment deployment, IOutput output, CancellationToken cancellationToken)
    {
        var archive = deployment.Progress.Snapshot!.Archive;
        var builder = await ChooseAsync(deployment, archive, cancellationToken);
        output.Step($"Building {deployment.App} from {builder[(builder.IndexOf(':') + 1)..]}...");
        var built = await bus.SendAsync(
            new BuildApp
            {
                Capability = builder,
                App = deployment.App,
                Deployment = deployment.Id,
                Archive = archive,
                WorkFolder = logs.WorkFolder(deployment.Id),
                Image = ImageOf(deployment),
                Labels = new Dictionary<string, string>
                {
                    [EngineMarks.InstanceLabel] = host.InstanceId,
                    [EngineMarks.AppLabel] = deployment.App,
                    [EngineMarks.DeploymentLabel] = deployment.Id,
                },
                Output = output,
            },
            cancellationToken);
        return deployment with
        {
            Progress = deployment.Progress with { Image = built.Image, Digest = built.Digest, BuiltProcesses = built.DefaultProcesses },
        };
    }

    async Task<string> ChooseAsync(Deployment deployment, string archive, CancellationToken cancellationToken)
    {
        var answers = new List<(string Builder, BuildDetection Detection)>();
        foreach (var builder in bus.Providers("builder"))
            answers.Add((builder, await bus.SendAsync(new DetectBuild { Capability = builder, App = deployment.App, Archive = archive }, cancellationToken)));
        var best = answers.OrderByDescending(answer => answer.Detection.Score).ThenBy(answer => answer.Builder, StringComparer.Ordinal).FirstOrDefault();
        if (best.Detection is { Score: > 0 })
            return best.Builder;
        var reasons = answers.Count == 0 ? "no builder is installed" : string.Join('\n', answers.Select(answer => $"{answer.Builder}: {answer.Detection.Reason}"));
        throw new SkerryException($"No builder understands the source of \"{deployment.App}\".\n{reasons}\nAdd what one of them needs to the repository, commit it and push again.");
    }

    string ImageOf(Deployment deployment) => EngineMarks.ImageName(host.InstanceId, deployment.App, deployment.Id);
}
