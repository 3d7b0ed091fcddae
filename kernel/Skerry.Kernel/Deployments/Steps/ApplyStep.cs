using Skerry.Kernel.Deployments.Execution;
using Skerry.Sdk;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Requests.Routing;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Deployments.Steps;

/// <summary>Applies the routes: all process types of the app move in this one step. Ends when the proxy has confirmed it.</summary>
public sealed class ApplyStep(IRequestBus bus) : IDeploymentStep
{
    /// <inheritdoc/>
    public string Name => "apply";

    /// <inheritdoc/>
    public async Task<Deployment> DoAsync(Deployment deployment, IOutput output, CancellationToken cancellationToken)
    {
        await bus.SendAsync(new ApplyRoutes(), cancellationToken);
        if (deployment.Kind == DeploymentKind.Stop)
        {
            output.Heading($"Application stopped: {deployment.App}");
            return deployment;
        }

        output.Heading("Application deployed:");
        foreach (var url in await bus.SendAsync(new GetUrls { App = deployment.App }, cancellationToken))
            output.Detail(url);
        return deployment;
    }
}
