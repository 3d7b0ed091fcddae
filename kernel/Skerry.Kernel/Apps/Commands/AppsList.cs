using Skerry.Kernel.Access;
using Skerry.Sdk;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Apps.Commands;

/// <summary><c>apps:list</c>.</summary>
sealed class AppsList(IApps apps, AccessService access) : ICommand
{
    public static CommandSpec Spec { get; } = new("apps:list", "List the apps that you may see")
    {
        Right = Right.None,
        Aliases = ["apps"],
    };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var names = (await apps.ListAsync()).Select(app => app.Name).ToList();
        context.Output.ShowNames("My Apps", access.Visible(context.Caller, names, name => name));
        return ExitCodes.Success;
    }
}
