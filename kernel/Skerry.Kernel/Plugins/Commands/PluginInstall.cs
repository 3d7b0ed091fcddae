using Skerry.Kernel.Plugins.Installation;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Plugins.Commands;

/// <summary><c>plugin:install</c>.</summary>
sealed class PluginInstall(PluginInstaller installer) : ICommand
{
    public static CommandSpec Spec { get; } = new("plugin:install", "Install plugins into the running kernel")
    {
        Right = Right.HostOwner,
        Arguments = [new("plugin", "its package's id, in any case") { Many = true }],
        Options = [InstallationOptions.Version, InstallationOptions.Source, InstallationOptions.Prerelease],
        Details = """
            A plugin comes from the first source that has it, in the order of plugin:sources:list. It is checked before any of its code runs, and started before
            it takes the place of an installed version; if anything fails, that one goes on. What a plugin says that it needs is shown and not enforced: it runs
            inside the kernel, so install only what you trust.

                skerry plugin:install hello
                skerry plugin:install hello --version 1.2.0 --source /srv/packages
            """,
    };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken) => InstallationOptions.Show(
        context.Output,
        await installer.InstallAsync(InstallationOptions.Request(context), context.Output, InstallationOptions.Origin(context), cancellationToken));
}
