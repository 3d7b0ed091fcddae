using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Deployments.Commands;

/// <summary><c>ps:restart</c>.</summary>
public sealed class PsRestart(AppDeployer deployer, IApps apps, DeploymentStore store) : ICommand
{
    /// <inheritdoc/>
    public static CommandSpec Spec { get; } = new("ps:restart", "Replace an app's instances by new ones, without an interruption")
    {
        Right = Right.Deployer,
        Arguments = [ArgumentSpec.App, new("process", "one process type alone") { Optional = true }],
    };

    /// <inheritdoc/>
    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var app = await apps.RequireAsync(context.Get("app"));
        app.RequireDeployed();
        if (app.State == AppState.Stopped)
            throw new SkerryException($"App {app.Name} is stopped. Start it with: ps:start {app.Name}");
        var process = context.Find("process");
        var running = store.Serving(app.Name)!.Instances.Select(instance => instance.Process).Distinct().ToList();
        if (process is not null && !running.Contains(process))
            throw new SkerryException($"App {app.Name} runs no process type \"{process}\"; it runs: {string.Join(", ", running)}");
        return await deployer.DeployAsync(context, app.Name, DeploymentKind.Restart, process, cancellationToken);
    }
}
