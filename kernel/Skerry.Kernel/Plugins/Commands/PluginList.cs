using System.Collections.Immutable;
using Skerry.Kernel.Plugins.Installation;
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
            plugin.Id, plugin.Version, StateOf(plugin), Milliseconds(plugin.LoadTime), locked.GetValueOrDefault(plugin.Id)?.Source, notes.Find(plugin.Id), plugin.Manifest?.Description]);
        context.Output.Show(new Table(["name", "version", "state", "load-ms", "source", "note", "description"], [.. rows]));
        foreach (var failed in plugins.Plugins.Where(plugin => plugin.State == PluginState.Failed))
            context.Output.Warn($"\"{failed.Id}\" failed. See why with: skerry plugin:info {failed.Id}");
        return Task.FromResult(ExitCodes.Success);
    }

    /// <summary>A state in lower case.</summary>
    public static string StateOf(PluginInfo plugin) => plugin.State.ToString().ToLowerInvariant();

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
