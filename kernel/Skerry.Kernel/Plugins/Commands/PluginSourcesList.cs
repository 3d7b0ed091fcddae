using Skerry.Kernel.Plugins.Feeds;
using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Plugins.Commands;

/// <summary><c>plugin:sources:list</c>.</summary>
sealed class PluginSourcesList(IPackageSources sources) : ICommand
{
    public static CommandSpec Spec { get; } = new("plugin:sources:list", "List the sources of plugins, in the order in which they are asked")
    {
        Right = Right.Viewer,
        Aliases = ["plugin:sources"],
    };

    public Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        context.Output.Show(new Table(["name", "location", "username"], [.. sources.List().Select(source => (IReadOnlyList<object?>)[source.Name, source.Location, source.UserName])]));
        return Task.FromResult(ExitCodes.Success);
    }
}
