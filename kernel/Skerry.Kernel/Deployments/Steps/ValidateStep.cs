using Skerry.Kernel.Deployments.Execution;
using Skerry.Sdk;
using Skerry.Sdk.Requests.Routing;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Deployments.Steps;

/// <summary>Has the proxy validate the routes as they would be: what it would refuse must not become current.</summary>
public sealed class ValidateStep(IRequestBus bus, DeploymentStore store) : IDeploymentStep
{
    /// <inheritdoc/>
    public string Name => "validate";

    /// <inheritdoc/>
    public async Task<Deployment> DoAsync(Deployment deployment, IOutput output, CancellationToken cancellationToken)
    {
        await bus.SendAsync(new ValidateRoutes { Candidate = Candidate.Of(deployment, store.Serving(deployment.App)) }, cancellationToken);
        return deployment;
    }
}
