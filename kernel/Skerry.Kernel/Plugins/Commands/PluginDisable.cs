using Skerry.Kernel.Plugins.Lifecycle;
using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Plugins.Commands;

/// <summary><c>plugin:disable</c>.</summary>
sealed class PluginDisable(PluginHost host) : ICommand
{
    public static CommandSpec Spec { get; } = new("plugin:disable", "Stop a plugin and keep it out until it is enabled")
    {
        Right = Right.HostOwner,
        Arguments = [new("plugin", "its name; see plugin:list")],
    };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        await host.DisableAsync(context.Get("plugin").ToLowerInvariant(), new Origin(context.Caller.Name, context.Id));
        context.Output.Step($"Plugin {context.Get("plugin").ToLowerInvariant()} is disabled");
        return ExitCodes.Success;
    }
}
