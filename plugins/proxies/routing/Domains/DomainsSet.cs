using Skerry.Plugins.Routing.Routes;
using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Plugins.Routing.Domains;

/// <summary><c>domains:set</c></summary>
sealed class DomainsSet(RouteEditor editor, RouteBook book) : ICommand
{
    public static CommandSpec Spec { get; } = new("domains:set", "Sets the domains of an app in the place of those that it has")
    {
        Right = Right.Owner,
        Arguments = [ArgumentSpec.App, DomainName.Argument],
    };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var app = context.Get("app");
        var domains = DomainName.RequireAll(context.GetAll("domain"));
        await editor.ChangeAsync(context, app, routing => DomainChange.Set(book, app, routing, domains), cancellationToken);
        context.Output.Step($"Set {string.Join(' ', domains)} for {app}");
        return ExitCodes.Success;
    }
}
