using Skerry.Kernel.Deployments.Execution;
using Skerry.Kernel.Deployments.Output;
using Skerry.Sdk;
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
        return deployment with { Progress = deployment.Progress with { Snapshot = snapshot } };
    }

    /// <inheritdoc/>
    public Task UndoAsync(Deployment deployment, CancellationToken cancellationToken) => bus.SendAsync(
        new DiscardSource { Capability = deployment.Source!.Capability, App = deployment.App, Deployment = deployment.Id, Facts = deployment.Source.Facts }, cancellationToken);
}
