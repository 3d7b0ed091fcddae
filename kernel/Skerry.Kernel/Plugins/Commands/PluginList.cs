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
            plugin.Id, plugin.Version, StateOf(plugin), Milliseconds(plugin.LoadTime), NoteOf(plugin), plugin.Manifest?.Description]);
        context.Output.Show(new Table(["name", "version", "state", "load-ms", "note", "description"], [.. rows]));
        foreach (var failed in plugins.Plugins.Where(plugin => plugin.State == PluginState.Failed))
            context.Output.Warn($"\"{failed.Id}\" failed. See why with: skerry plugin:info {failed.Id}");
        foreach (var stale in plugins.Plugins.Where(plugin => plugin.StaleContexts > 0))
            context.Output.Warn($"Of \"{stale.Id}\" {Stale(stale)} still in memory. To reclaim it: restart the kernel");
        return Task.FromResult(ExitCodes.Success);
    }

    /// <summary>What there is to say besides its state: versions that were replaced and have not ended, and what is left of earlier ones in memory. Empty if there is nothing.</summary>
    public static string NoteOf(PluginInfo plugin) =>
        string.Join("; ", [.. plugin.Retiring.Select(version => version.ToString()), .. plugin.StaleContexts > 0 ? [$"{Stale(plugin)} still in memory"] : Array.Empty<string>()]);

    /// <summary>A state in lower case.</summary>
    public static string StateOf(PluginInfo plugin) => plugin.State.ToString().ToLowerInvariant();

    static string Stale(PluginInfo plugin) => plugin.StaleContexts == 1 ? "1 unloaded version is" : $"{plugin.StaleContexts} unloaded versions are";

    /// <summary>A time in milliseconds, to a tenth; null if there is none.</summary>
    public static double? Milliseconds(TimeSpan time) => time == TimeSpan.Zero ? null : Math.Round(time.TotalMilliseconds, 1);
}
