using Skerry.Plugins.Routing.Routes;
using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Plugins.Routing.Domains;

/// <summary><c>domains:remove</c></summary>
sealed class DomainsRemove(RouteEditor editor, RouteBook book) : ICommand
{
    public static CommandSpec Spec { get; } = new("domains:remove", "Removes domains from an app")
    {
        Right = Right.Owner,
        Arguments = [ArgumentSpec.App, new("domain", "one of the app's domains") { Many = true }],
    };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var app = context.Get("app");
        var domains = DomainName.RequireAll(context.GetAll("domain"));
        var unknown = domains.Except((await book.ReadAsync()).DomainsOf(app)).ToArray();
        if (unknown.Length > 0)
            throw new SkerryException(string.Join('\n', unknown.Select(domain => $"Domain \"{domain}\" is not one of app \"{app}\". See: domains:report {app}")));
        await editor.ChangeAsync(context, app, routing => DomainChange.Remove(book, app, routing, domains), cancellationToken);
        foreach (var domain in domains)
            context.Output.Step($"Removed {domain} from {app}");
        return ExitCodes.Success;
    }
}
