using Skerry.Kernel.Plugins.Lifecycle;
using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Plugins.Commands;

/// <summary><c>plugin:enable</c>.</summary>
sealed class PluginEnable(PluginHost host) : ICommand
{
    public static CommandSpec Spec { get; } = new("plugin:enable", "Let a plugin be loaded that was disabled or kept out, and load it")
    {
        Right = Right.HostOwner,
        Arguments = [new("plugin", "its name; see plugin:list")],
    };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var plugin = await host.EnableAsync(context.Get("plugin").ToLowerInvariant(), new Origin(context.Caller.Name, context.Id));
        if (plugin.State != PluginState.Started)
            throw new SkerryException($"Plugin \"{plugin.Id}\" was enabled, but did not start: {plugin.Reason}");
        context.Output.Step($"Plugin {plugin.Id} is started");
        return ExitCodes.Success;
    }
}
