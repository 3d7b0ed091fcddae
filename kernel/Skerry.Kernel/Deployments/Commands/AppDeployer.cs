using Skerry.Sdk;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Deployments.Commands;

/// <summary>Asks for a deployment and shows it to the caller until it ends.</summary>
public sealed class AppDeployer(IDeployments deployments)
{
    /// <summary>Deploys, and returns the exit code. The caller may go away; the deployment does not.</summary>
    public Task<int> DeployAsync(ICommandContext context, string app, DeploymentKind kind, string? process, CancellationToken cancellationToken) =>
        DeployAsync(context, new DeploymentOrder { App = app, Kind = kind, Process = process, Actor = context.Caller.Name, Cause = context.Id }, cancellationToken);

    /// <summary>Deploys what was ordered, and returns the exit code. The caller may go away; the deployment does not.</summary>
    public async Task<int> DeployAsync(ICommandContext context, DeploymentOrder order, CancellationToken cancellationToken)
    {
        var id = await deployments.EnqueueAsync(order);
        await context.ResumeWithAsync(["deploys:output", id]);
        var info = await deployments.FollowAsync(id, context.Output, 0, cancellationToken);
        return info.Live ? ExitCodes.Success : ExitCodes.Failure;
    }
}
