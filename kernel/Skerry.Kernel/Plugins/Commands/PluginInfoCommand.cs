using Skerry.Kernel.Plugins.Installation;
using Skerry.Kernel.Plugins.Locking;
using Skerry.Kernel.Text;
using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Plugins.Commands;

/// <summary><c>plugin:info</c>.</summary>
sealed class PluginInfoCommand(PluginCatalog plugins, LockFile lockFile, InstallationNotes notes) : ICommand
{
    public static CommandSpec Spec { get; } = new("plugin:info", "Show what a plugin is, and how it is")
    {
        Right = Right.Viewer,
        Arguments = [new("plugin", "its name; see plugin:list")],
    };

    public Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var name = context.Get("plugin");
        var plugin = plugins.Plugins.FirstOrDefault(plugin => string.Equals(plugin.Id, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new SkerryException($"There is no plugin \"{Printable.Short(name)}\". See skerry plugin:list");
        var manifest = plugin.Manifest;
        var locked = lockFile.Read().GetValueOrDefault(plugin.Id);
        context.Output.Show(new Report($"{plugin.Id} plugin information", [
            new("name", plugin.Id),
            new("version", plugin.Version),
            new("description", manifest?.Description),
            new("state", PluginList.StateOf(plugin)),
            new("failed-phase", plugin.Phase?.ToString().ToLowerInvariant()),
            new("failed-reason", plugin.Reason),
            new("note", PluginList.NoteOf(plugin, notes.Find(plugin.Id))),
            new("package", locked?.Package),
            new("source", locked?.Source),
            new("sha512", locked?.Sha512),
            new("folder", plugin.Folder),
            new("load-ms", PluginList.Milliseconds(plugin.LoadTime)),
            new("start-ms", PluginList.Milliseconds(plugin.StartTime)),
            new("sdk", manifest?.Sdk),
            new("provides", manifest?.Provides ?? []),
            new("requires", manifest?.Requires ?? []),
            new("commands", manifest?.Commands ?? []),
            new("handles", manifest?.Handles ?? []),
            new("permissions", manifest?.Permissions ?? []),
            new("retiring", plugin.Retiring.Select(version => version.ToString()).ToList()),
            new("stale-contexts", plugin.StaleContexts),
        ]));
        return Task.FromResult(ExitCodes.Success);
    }
}
