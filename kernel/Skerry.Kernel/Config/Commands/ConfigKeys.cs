using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Config.Commands;

/// <summary><c>config:keys</c>.</summary>
sealed class ConfigKeys(ConfigView config) : ICommand
{
    public static CommandSpec Spec { get; } = new("config:keys", "List the names of an app's config values, and of those that plugins supply")
    {
        Right = Right.Deployer,
        Arguments = [ArgumentSpec.App],
    };

    public Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        context.Output.ShowNames("", config.Names(context.Get("app")));
        return Task.FromResult(ExitCodes.Success);
    }
}
