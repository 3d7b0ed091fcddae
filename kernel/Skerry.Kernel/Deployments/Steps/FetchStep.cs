using Skerry.Kernel.Deployments.Execution;
using Skerry.Kernel.Deployments.Output;
using Skerry.Sdk;
using Skerry.Sdk.Formats;
using Skerry.Sdk.Requests.Source;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Deployments.Steps;

/// <summary>Takes the source's snapshot.</summary>
public sealed class FetchStep(IRequestBus bus, IDeploymentLogs logs) : IDeploymentStep
{
    /// <inheritdoc/>
    public string Name => "source";

    /// <inheritdoc/>
    public async Task<Deployment> DoAsync(Deployment deployment, IOutput output, CancellationToken cancellationToken)
    {
        var source = deployment.Source ?? throw new InvalidOperationException($"Deployment {deployment.Id} is a push without a source.");
        var snapshot = await bus.SendAsync(
            new FetchSource
            {
                Capability = source.Capability,
                App = deployment.App,
                Deployment = deployment.Id,
                Facts = source.Facts,
                WorkFolder = logs.WorkFolder(deployment.Id),
                Output = output,
            },
            cancellationToken);
        Read(snapshot);
        return deployment with { Progress = deployment.Progress with { Snapshot = snapshot } };
    }

    /// <inheritdoc/>
    public Task UndoAsync(Deployment deployment, CancellationToken cancellationToken) => bus.SendAsync(
        new DiscardSource { Capability = deployment.Source!.Capability, App = deployment.App, Deployment = deployment.Id, Facts = deployment.Source.Facts }, cancellationToken);

    /// <summary>What is wrong with the files that a release is made of is said here, before anybody has waited for a build.</summary>
    static void Read(SourceSnapshot snapshot)
    {
        if (snapshot.AppJson is { } appJson)
            AppJson.Parse(appJson);
        if (snapshot.Procfile is { } procfile)
            Procfile.Parse(procfile);
    }
}
