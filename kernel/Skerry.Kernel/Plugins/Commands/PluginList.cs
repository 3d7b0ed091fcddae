using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Plugins.Commands;

/// <summary><c>plugin:list</c>.</summary>
sealed class PluginList(PluginCatalog plugins) : ICommand
{
    public static CommandSpec Spec { get; } = new("plugin:list", "List the plugins, with their state and load time")
    {
        Right = Right.Viewer,
        Aliases = ["plugin"],
    };

    public Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var rows = plugins.Plugins.Select(plugin => (IReadOnlyList<object?>)[
            plugin.Id, plugin.Version, StateOf(plugin), Milliseconds(plugin.LoadTime), plugin.Manifest?.Description]);
        context.Output.Show(new Table(["name", "version", "state", "load-ms", "description"], [.. rows]));
        foreach (var failed in plugins.Plugins.Where(plugin => plugin.State == PluginState.Failed))
            context.Output.Warn(failed.Phase == PluginPhase.Run ? failed.Reason! : $"\"{failed.Id}\" failed. See why with: skerry plugin:info {failed.Id}");
        return Task.FromResult(ExitCodes.Success);
    }

    /// <summary>A state in lower case.</summary>
    public static string StateOf(PluginInfo plugin) => plugin.State.ToString().ToLowerInvariant();

    /// <summary>A time in milliseconds, to a tenth; null if there is none.</summary>
    public static double? Milliseconds(TimeSpan time) => time == TimeSpan.Zero ? null : Math.Round(time.TotalMilliseconds, 1);
}
