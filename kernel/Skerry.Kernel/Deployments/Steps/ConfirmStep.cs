using Skerry.Kernel.Deployments.Execution;
using Skerry.Sdk;
using Skerry.Sdk.Requests.Source;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Deployments.Steps;

/// <summary>Tells the source that its revision is current now: git's ref moves here.</summary>
public sealed class ConfirmStep(IRequestBus bus) : IDeploymentStep
{
    /// <inheritdoc/>
    public string Name => "confirm";

    /// <inheritdoc/>
    public async Task<Deployment> DoAsync(Deployment deployment, IOutput output, CancellationToken cancellationToken)
    {
        var source = deployment.Source!;
        await bus.SendAsync(
            new ConfirmSource { Capability = source.Capability, App = deployment.App, Deployment = deployment.Id, Facts = source.Facts }, cancellationToken);
        return deployment;
    }
}
