using Skerry.Kernel.Plugins.Installation;
using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Plugins.Commands;

/// <summary><c>plugin:update</c>.</summary>
sealed class PluginUpdate(PluginUpdater updater) : ICommand
{
    const string All = "--all";

    public static CommandSpec Spec { get; } = new("plugin:update", "Update plugins in the running kernel, each from where it came from")
    {
        Right = Right.HostOwner,
        Arguments = [new("plugin", "its name; see plugin:list") { Many = true, Optional = true }],
        Options =
        [
            new(All, "all plugins; with --source those that came from there"),
            InstallationOptions.Version, InstallationOptions.Source, InstallationOptions.Prerelease,
        ],
        Details = """
            The new version starts beside the old one and then takes its place; what runs ends on the old one. A plugin that cannot be updated stays as it is, and
            the others go on. From a folder, another build of the same version is taken too.
            """,
    };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var request = InstallationOptions.Request(context);
        if (request.Ids.Count == 0 && !context.Has(All))
            throw new SkerryException("Which plugins are to be updated was not said. Name them, or say all: plugin:update --all");
        if (request.Ids.Count > 0 && context.Has(All))
            throw new SkerryException($"Both {All} and \"{Text.Printable.Short(request.Ids[0])}\" were given. Name plugins, or say {All}.");
        return InstallationOptions.Show(context.Output, await updater.UpdateAsync(request, context.Output, InstallationOptions.Origin(context), cancellationToken));
    }
}
