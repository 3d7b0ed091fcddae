using Skerry.Kernel.Deployments.Queue;
using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Deployments.Commands;

/// <summary><c>apps:lock</c>.</summary>
public sealed class AppsLock(AppLocks locks) : ICommand
{
    /// <inheritdoc/>
    public static CommandSpec Spec { get; } = new("apps:lock", "Hold an app's queue: what is asked for waits until apps:unlock")
    {
        Right = Right.Deployer,
        Arguments = [ArgumentSpec.App],
        Options = [new("--reason", "why; whoever waits is told") { Value = "text" }],
    };

    /// <inheritdoc/>
    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var app = context.Get("app");
        var running = await locks.LockAsync(app, context.Find("--reason")?.ReplaceLineEndings(" "), new Origin(context.Caller.Name, context.Id));
        context.Output.Step($"App {app} is locked: pushes, restarts and changes of config and scale wait until apps:unlock {app}");
        if (running is not null)
            context.Output.Warn(
                $"Deployment {running.Id} ({running.Kind.ToString().ToLowerInvariant()} by {running.Actor}) is under way and goes on. To cancel it: deploys:cancel {running.Id}");
        return ExitCodes.Success;
    }
}
