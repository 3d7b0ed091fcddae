using Skerry.Sdk.Apps;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Deployments.Commands;

/// <summary><c>ps:stop</c>.</summary>
public sealed class PsStop(AppDeployer deployer, IApps apps) : ICommand
{
    /// <inheritdoc/>
    public static CommandSpec Spec { get; } = new("ps:stop", "Stop an app; its visitors get 503") { Right = Right.Deployer, Arguments = [ArgumentSpec.App] };

    /// <inheritdoc/>
    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var app = await apps.RequireAsync(context.Get("app"));
        app.RequireDeployed();
        if (app.State == AppState.Stopped)
        {
            context.Output.Step($"App {app.Name} is stopped");
            return 0;
        }

        context.Output.Step($"Stopping {app.Name}...");
        return await deployer.DeployAsync(context, app.Name, DeploymentKind.Stop, null, cancellationToken);
    }
}
