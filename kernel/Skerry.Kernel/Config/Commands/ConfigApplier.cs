using Skerry.Kernel.Deployments.Commands;
using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Config.Commands;

/// <summary>Brings changed config to the instances that run.</summary>
sealed class ConfigApplier(IApps apps, AppDeployer deployer)
{
    /// <summary>The option that leaves it for later.</summary>
    public static OptionSpec NoRestart { get; } = new("--no-restart", "leaves the running instances as they are");

    /// <summary>Deploys the app anew if it runs. Returns the exit code.</summary>
    public async Task<int> ApplyAsync(ICommandContext context, string app, CancellationToken cancellationToken)
    {
        var info = await apps.RequireAsync(app);
        if (info.State != AppState.Running || context.Has(NoRestart.Name))
            return ExitCodes.Success;
        context.Output.Step($"Restarting app {app}");
        var exitCode = await deployer.DeployAsync(context, app, DeploymentKind.Config, null, cancellationToken);
        if (exitCode != ExitCodes.Success)
            context.Output.Warn($"The config of {app} is stored, but its deployment failed: v{info.CurrentRelease} serves on with the config that it had. It takes effect with the next deployment that succeeds.");
        return exitCode;
    }
}
