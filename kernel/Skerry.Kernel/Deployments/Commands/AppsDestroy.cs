using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Deployments.Commands;

/// <summary><c>apps:destroy</c>.</summary>
sealed class AppsDestroy(AppDestroyer destroyer) : ICommand
{
    public static CommandSpec Spec { get; } = new("apps:destroy", "Destroy an app with all that belongs to it, for ever")
    {
        Right = Right.Owner,
        Arguments = [ArgumentSpec.App],
        Options = [new("--force", "does not ask")],
    };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var app = context.Get("app");
        await context.ConfirmAsync($"This command will destroy app {app}.", app, cancellationToken);
        context.Output.Step($"Destroying {app} (including all add-ons)");
        // Not cancelled by a lost connection: half a destroyed app is of no use to anybody.
        await destroyer.DestroyAsync(app, new Origin(context.Caller.Name, context.Id), context.Output);
        return ExitCodes.Success;
    }
}
