using Skerry.Sdk;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Deployments.Commands;

/// <summary><c>deploys:output</c>: shows what a deployment printed, and follows one that has not ended.</summary>
public sealed class DeploysOutput(DeploymentStore store, IAccess access, IDeployments deployments) : ICommand
{
    /// <inheritdoc/>
    public static CommandSpec Spec { get; } = new("deploys:output", "Show a deployment's output, and follow it until it ends")
    {
        Right = Right.Viewer,
        ChecksAccessItself = true,
        Arguments = [DeploymentArgument.Spec],
    };

    /// <inheritdoc/>
    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var deployment = await new DeploymentArgument(store, access).FindAsync(context, Right.Viewer);
        var info = await deployments.FollowAsync(deployment.Id, context.Output, 0, cancellationToken);
        return info.Live ? ExitCodes.Success : ExitCodes.Failure;
    }
}
