using Skerry.Kernel.Commands;
using Skerry.Kernel.Plugins.Installation;
using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Plugins.Commands;

/// <summary><c>plugin:uninstall</c>.</summary>
sealed class PluginUninstall(PluginRemover remover) : ICommand
{
    const string Purge = "--purge";

    public static CommandSpec Spec { get; } = new("plugin:uninstall", "Take a plugin out of the running kernel and remove its files")
    {
        Right = Right.HostOwner,
        Arguments = [new("plugin", "its name; see plugin:list")],
        Options = [new(Purge, "also removes what it keeps in the database; asks first"), new(Confirmation.Force, "does not ask")],
        Details = """
            What the plugin keeps in the database (its settings, what it knows of apps) stays, so that it can be installed again and go on; --purge removes that
            too, for good. What it made outside, such as containers or volumes, stays in either case.
            """,
    };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var plugin = remover.Require(context.Get("plugin"));
        var purge = context.Has(Purge);
        if (purge)
            await context.ConfirmAsync($"This removes the plugin {plugin.Id} and all that it keeps in the database, for good.", plugin.Id, cancellationToken);
        context.Output.Step($"Uninstalling {plugin.Id} {plugin.Version}");
        var isFree = await remover.RemoveAsync(plugin.Id, purge, context.Output, InstallationOptions.Origin(context), cancellationToken);
        if (!isFree)
            context.Output.Detail("Something still holds its code in memory; only a restart of the kernel frees that.");
        context.Output.Detail(purge ? "What it kept in the database is removed." : $"What it keeps in the database stays. To remove that too, install it again and run: plugin:uninstall {plugin.Id} {Purge}");
        context.Output.Heading($"{plugin.Id} is uninstalled");
        return ExitCodes.Success;
    }
}
