using System.Collections.Immutable;
using Skerry.Kernel.Plugins.Installation;
using Skerry.Kernel.Plugins.Locking;
using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Plugins.Commands;

/// <summary><c>plugin:list</c>.</summary>
sealed class PluginList(PluginCatalog plugins, LockFile lockFile, InstallationNotes notes) : ICommand
{
    public static CommandSpec Spec { get; } = new("plugin:list", "List the plugins, with their state, load time and source")
    {
        Right = Right.Viewer,
        Aliases = ["plugin"],
    };

    public Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var locked = ReadLock(context.Output);
        var rows = plugins.Plugins.Select(plugin => (IReadOnlyList<object?>)[
            plugin.Id, plugin.Version, StateOf(plugin), Milliseconds(plugin.LoadTime), locked.GetValueOrDefault(plugin.Id)?.Source, NoteOf(plugin, notes.Find(plugin.Id)), plugin.Manifest?.Description]);
        context.Output.Show(new Table(["name", "version", "state", "load-ms", "source", "note", "description"], [.. rows]));
        foreach (var failed in plugins.Plugins.Where(plugin => plugin.State == PluginState.Failed))
            context.Output.Warn(failed.Phase == PluginPhase.Run ? failed.Reason! : $"\"{failed.Id}\" failed. See why with: skerry plugin:info {failed.Id}");
        foreach (var stale in plugins.Plugins.Where(plugin => plugin.StaleContexts > 0))
            context.Output.Warn($"Of \"{stale.Id}\" {Stale(stale)} still in memory. To reclaim it: restart the kernel");
        return Task.FromResult(ExitCodes.Success);
    }

    /// <summary>
    /// What there is to say besides its state: an installation that did not come off, versions that were replaced and have not ended, and what is left of earlier
    /// ones in memory. Empty if there is nothing.
    /// </summary>
    public static string NoteOf(PluginInfo plugin, string? installation = null)
    {
        var retiring = plugin.Retiring.Select(version => version.ToString());
        var stale = plugin.StaleContexts > 0 ? $"{Stale(plugin)} still in memory" : null;
        return string.Join("; ", [.. new[] { installation }.OfType<string>(), .. retiring, .. new[] { stale }.OfType<string>()]);
    }

    /// <summary>A state in lower case.</summary>
    public static string StateOf(PluginInfo plugin) => plugin.State.ToString().ToLowerInvariant();

    static string Stale(PluginInfo plugin) => plugin.StaleContexts == 1 ? "1 unloaded version is" : $"{plugin.StaleContexts} unloaded versions are";

    /// <summary>A time in milliseconds, to a tenth; null if there is none.</summary>
    public static double? Milliseconds(TimeSpan time) => time == TimeSpan.Zero ? null : Math.Round(time.TotalMilliseconds, 1);

    /// <summary>What is there is shown, also while it is not known what should be.</summary>
    ImmutableSortedDictionary<string, LockedPlugin> ReadLock(ICommandOutput output)
    {
        try
        {
            return lockFile.Read();
        }
        catch (SkerryException e)
        {
            output.Warn(e.Message);
            return ImmutableSortedDictionary<string, LockedPlugin>.Empty;
        }
    }
}
