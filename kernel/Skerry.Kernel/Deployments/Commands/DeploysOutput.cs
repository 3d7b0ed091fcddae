using Skerry.Kernel.Deployments.Output;
using Skerry.Sdk;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Deployments.Commands;

/// <summary>
/// <c>deploys:output</c>: shows what a deployment printed, and follows one that has not ended; the exit code is the deployment's. As JSON it shows what there is
/// and does not follow.
/// </summary>
public sealed class DeploysOutput(DeploymentStore store, IAccess access, IDeployments deployments, IDeploymentLogs logs) : ICommand
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
        if (context.Output.IsJson)
        {
            context.Output.Show(new Table(["time", "text"], [.. logs.ReadTimed(deployment.Id).Select(line => (IReadOnlyList<object?>)[line.Time, line.Text])]));
            return deployment.Status is DeploymentStatus.Failed or DeploymentStatus.Canceled ? ExitCodes.Failure : ExitCodes.Success;
        }

        var info = await deployments.FollowAsync(deployment.Id, context.Output, 0, cancellationToken);
        return info.Live ? ExitCodes.Success : ExitCodes.Failure;
    }
}
