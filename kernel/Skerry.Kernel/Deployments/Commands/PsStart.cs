using Skerry.Sdk.Apps;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Deployments.Commands;

/// <summary><c>ps:start</c>.</summary>
public sealed class PsStart(AppDeployer deployer, IApps apps) : ICommand
{
    /// <inheritdoc/>
    public static CommandSpec Spec { get; } = new("ps:start", "Start a stopped app") { Right = Right.Deployer, Arguments = [ArgumentSpec.App] };

    /// <inheritdoc/>
    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var app = await apps.RequireAsync(context.Get("app"));
        app.RequireDeployed();
        if (app.State == AppState.Stopped)
            return await deployer.DeployAsync(context, app.Name, DeploymentKind.Start, null, cancellationToken);
        context.Output.Step($"App {app.Name} is running");
        return 0;
    }
}
