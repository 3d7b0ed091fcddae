using Skerry.Plugins.Routing.Routes;
using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Plugins.Routing.Domains;

/// <summary><c>domains:add</c></summary>
sealed class DomainsAdd(RouteEditor editor, RouteBook book) : ICommand
{
    public static CommandSpec Spec { get; } = new("domains:add", "Adds domains to an app")
    {
        Right = Right.Owner,
        Arguments = [ArgumentSpec.App, DomainName.Argument],
    };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var app = context.Get("app");
        var domains = DomainName.RequireAll(context.GetAll("domain"));
        var before = (await book.ReadAsync()).DomainsOf(app);
        await editor.ChangeAsync(context, app, routing => DomainChange.Add(book, app, routing, domains), cancellationToken);
        foreach (var domain in domains)
            context.Output.Step(before.Contains(domain) ? $"Skipping: {domain} already added to {app}" : $"Added {domain} to {app}");
        return ExitCodes.Success;
    }
}
