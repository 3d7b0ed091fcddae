using Skerry.Kernel.Plugins.Installation;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Plugins.Commands;

/// <summary><c>plugin:restore</c>.</summary>
sealed class PluginRestore(PluginRestorer restorer) : ICommand
{
    public static CommandSpec Spec { get; } = new("plugin:restore", "Bring the plugins to what the lock file says")
    {
        Right = Right.HostOwner,
        Options = [InstallationOptions.Source],
        Details = """
            The lock file, plugins/plugins.lock.json in the data folder, names version and SHA-512 of every plugin. Folders that are gone or damaged are fetched
            again, and must have that very hash; plugins that it does not name are taken out. With the lock file of another host, this makes that one's plugins.
            """,
    };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var results = await restorer.RestoreAsync(context.Find(InstallationOptions.Source.Name), context.Output, InstallationOptions.Origin(context), cancellationToken);
        if (results.All(result => result.Outcome == "unchanged"))
            context.Output.Heading("The plugins are as the lock file says");
        return InstallationOptions.Show(context.Output, results);
    }
}
