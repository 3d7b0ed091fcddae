using Skerry.Sdk.Commands;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Deployments.Commands;

/// <summary><c>deploys:info</c>: the story of a deployment.</summary>
public sealed class DeploysInfo(DeploymentStore store, IAccess access, TimeProvider time) : ICommand
{
    /// <inheritdoc/>
    public static CommandSpec Spec { get; } = new("deploys:info", "Show what a deployment was for, how it went and how long each step took, in seconds")
    {
        Right = Right.Viewer,
        ChecksAccessItself = true,
        Arguments = [DeploymentArgument.Spec],
    };

    /// <inheritdoc/>
    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var deployment = await new DeploymentArgument(store, access).FindAsync(context, Right.Viewer);
        var now = time.GetUtcNow();
        context.Output.Show(new Report($"{deployment.Id} deployment information", [
            new("id", deployment.Id),
            new("app", deployment.App),
            new("kind", deployment.Kind.ToString().ToLowerInvariant()),
            new("status", deployment.Status.ToString().ToLowerInvariant()),
            new("position", store.Position(deployment)),
            new("step", deployment.Step),
            new("release", deployment.Release == 0 ? null : deployment.Release),
            new("revision", deployment.Source?.Revision),
            new("reason", deployment.Reason),
            new("actor", deployment.Actor),
            new("cause", deployment.Cause),
            new("created-at", deployment.CreatedAt),
            new("started-at", deployment.StartedAt),
            new("ended-at", deployment.EndedAt),
            new("waited", DeploymentTimes.Waited(deployment, now)),
            new("duration", DeploymentTimes.Duration(deployment, now)),
            new("steps", DeploymentTimes.Steps(deployment, now)),
        ]));
        return 0;
    }
}
