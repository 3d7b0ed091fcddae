using Skerry.Kernel.Deployments.Queue;
using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Deployments.Commands;

/// <summary><c>apps:unlock</c>.</summary>
public sealed class AppsUnlock(AppLocks locks) : ICommand
{
    /// <inheritdoc/>
    public static CommandSpec Spec { get; } = new("apps:unlock", "Let a locked app's queue go on") { Right = Right.Deployer, Arguments = [ArgumentSpec.App] };

    /// <inheritdoc/>
    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var app = context.Get("app");
        context.Output.Step(await locks.UnlockAsync(app, new Origin(context.Caller.Name, context.Id)) switch
        {
            null => $"App {app} is not locked",
            0 => $"App {app} is unlocked",
            1 => $"App {app} is unlocked: the deployment that waits goes on",
            { } waiting => $"App {app} is unlocked: the {waiting} deployments that wait go on, one after another",
        });
        return ExitCodes.Success;
    }
}
