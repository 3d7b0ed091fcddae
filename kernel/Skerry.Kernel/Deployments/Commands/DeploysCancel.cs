using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Deployments.Commands;

/// <summary><c>deploys:cancel</c>.</summary>
public sealed class DeploysCancel(DeploymentStore store, IAccess access, IDeploymentCanceler canceler) : ICommand
{
    /// <inheritdoc/>
    public static CommandSpec Spec { get; } = new("deploys:cancel", "Cancel a deployment that has not reached its commit point")
    {
        Right = Right.Deployer,
        ChecksAccessItself = true,
        Arguments = [DeploymentArgument.Spec],
    };

    /// <inheritdoc/>
    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var deployment = await new DeploymentArgument(store, access).FindAsync(context, Right.Deployer);
        if (!await canceler.CancelAsync(deployment.Id, new Origin(context.Caller.Name, context.Id)))
            throw new SkerryException(
                $"Deployment {deployment.Id} of {deployment.App} cannot be cancelled: it is {deployment.Status.ToString().ToLowerInvariant()}.");
        context.Output.Step($"Cancelling deployment {deployment.Id} of {deployment.App}...");
        return ExitCodes.Success;
    }
}
