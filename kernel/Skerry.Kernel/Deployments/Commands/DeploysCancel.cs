using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Deployments.Commands;

/// <summary><c>deploys:cancel</c>: returns when the deployment has been undone.</summary>
public sealed class DeploysCancel(DeploymentStore store, IAccess access, IDeploymentCanceler canceler, IDeployments deployments) : ICommand
{
    /// <inheritdoc/>
    public static CommandSpec Spec { get; } = new("deploys:cancel", "Cancel a deployment that has not reached its commit point")
    {
        Right = Right.Deployer,
        ChecksAccessItself = true,
        Arguments = [DeploymentArgument.SpecOfOpen],
    };

    /// <inheritdoc/>
    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var deployment = await new DeploymentArgument(store, access).FindAsync(context, Right.Deployer, preferOpen: true);
        if (!await canceler.CancelAsync(deployment.Id, new Origin(context.Caller.Name, context.Id)))
            throw new SkerryException($"Deployment {deployment.Id} of {deployment.App} cannot be cancelled: {Reason(store.Find(deployment.Id) ?? deployment)}");
        context.Output.Step($"Cancelling deployment {deployment.Id} of {deployment.App} ({deployment.Kind.ToString().ToLowerInvariant()} by {deployment.Actor}, step {deployment.Step})...");
        var info = await deployments.FollowAsync(deployment.Id, context.Output, int.MaxValue, cancellationToken);
        context.Output.Step($"Deployment {deployment.Id} is {info.Status.ToString().ToLowerInvariant()}: {info.Reason}");
        return ExitCodes.Success;
    }

    static string Reason(Deployment deployment) => deployment.Status switch
    {
        DeploymentStatus.Undoing => $"it is being undone already ({deployment.Reason})",
        DeploymentStatus.Switched =>
            $"it is past its commit point, and {(deployment.Kind == DeploymentKind.Stop ? "the app is stopped" : $"v{deployment.Release} is current")}. When it has ended, "
            + (deployment.Kind == DeploymentKind.Stop ? $"start the app again: ps:start {deployment.App}" : $"go back to the release before it: releases:rollback {deployment.App}"),
        _ => $"it has ended ({deployment.Status.ToString().ToLowerInvariant()})",
    };
}
