using Skerry.Plugins.Routing.Routes;
using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Plugins.Routing.Domains;

/// <summary><c>domains:reset</c></summary>
sealed class DomainsReset(RouteEditor editor) : ICommand
{
    public static CommandSpec Spec { get; } = new("domains:reset", "Gives an app its default domain and no other")
    {
        Right = Right.Owner,
        Arguments = [ArgumentSpec.App],
    };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var app = context.Get("app");
        await editor.ChangeAsync(context, app, DomainChange.Reset, cancellationToken);
        context.Output.Step($"Reset domains in {app}");
        return ExitCodes.Success;
    }
}
