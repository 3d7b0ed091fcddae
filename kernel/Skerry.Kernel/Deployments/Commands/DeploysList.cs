using Skerry.Sdk.Commands;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Deployments.Commands;

/// <summary><c>deploys:list</c>.</summary>
public sealed class DeploysList(DeploymentStore store, IAccess access, TimeProvider time) : ICommand
{
    const int DefaultLimit = 20;

    /// <inheritdoc/>
    public static CommandSpec Spec { get; } = new("deploys:list", "List deployments, the newest first; those that wait with their position, durations in seconds")
    {
        Right = Right.Viewer,
        ChecksAccessItself = true,
        Arguments = [ArgumentSpec.OptionalApp],
        Options = [new("--num", "how many") { Short = "-n", Value = "count", IsNumber = true }],
        Aliases = ["deploys"],
    };

    /// <inheritdoc/>
    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var app = context.Find("app");
        if (app is not null)
            await access.RequireAsync(context.Caller, Right.Viewer, app);
        var rows = new List<IReadOnlyList<object?>>();
        foreach (var deployment in store.ListLatest(app, Math.Clamp(context.Number("--num") ?? DefaultLimit, 1, 1000)))
            if (await access.RightOfAsync(context.Caller, deployment.App) >= Right.Viewer)
                rows.Add([
                    deployment.Id, deployment.App, deployment.Kind.ToString().ToLowerInvariant(), deployment.Status.ToString().ToLowerInvariant(),
                    store.Position(deployment), deployment.Step, deployment.Release == 0 ? null : $"v{deployment.Release}", deployment.Actor, deployment.CreatedAt,
                    DeploymentTimes.Duration(deployment, time.GetUtcNow())]);
        context.Output.Show(new Table(["id", "app", "kind", "status", "position", "step", "release", "actor", "created-at", "duration"], rows));
        return 0;
    }
}
