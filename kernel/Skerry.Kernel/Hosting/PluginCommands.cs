using Skerry.Kernel.Commands;
using Skerry.Kernel.Plugins;

namespace Skerry.Kernel.Hosting;

/// <summary>Keeps the command registry in step with the plugins that are started.</summary>
sealed class PluginCommands(PluginCatalog catalog, CommandRegistry registry)
{
    /// <summary>Takes in what is there now, and every change from now on.</summary>
    public void Follow()
    {
        catalog.Changed += Replace;
        Replace();
    }

    void Replace() => registry.Replace(catalog.Current.Commands.Select(command => new CommandEntry(command.Spec, command.Plugin, command.Run)));
}
