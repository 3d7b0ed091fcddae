using Skerry.Kernel.Plugins.Feeds.Sources;
using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Plugins.Commands;

/// <summary><c>plugin:sources:remove</c>.</summary>
sealed class PluginSourcesRemove(PackageSources sources) : ICommand
{
    public static CommandSpec Spec { get; } = new("plugin:sources:remove", "Trust a source of plugins no longer; what was installed from it stays")
    {
        Right = Right.HostOwner,
        Arguments = [new("name", "its name; see plugin:sources:list")],
    };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        await sources.RemoveAsync(context.Get("name"));
        context.Output.Step($"Removed the source {context.Get("name")}");
        return ExitCodes.Success;
    }
}
