using MediatR;
using Skerry.Sdk.Gates;
using Skerry.Sdk.Services;

namespace Skerry.Plugins.Routing.Routes;

/// <summary>Refuses an app whose default domain was given to another app.</summary>
sealed class AppCreatingHandler(RouteBook book, IApps apps) : INotificationHandler<AppCreating>
{
    public async Task Handle(AppCreating gate, CancellationToken cancellationToken)
    {
        if (book.DefaultDomainOf(gate.App) is not { } domain)
            return;
        var owner = (await book.ReadAsync()).Apps.FirstOrDefault(app => app.Key != gate.App && app.Value.Domains.Contains(domain)).Key;
        if (owner is not null && await apps.FindAsync(owner) is not null)
            throw new GateRefusedException($"App \"{gate.App}\" would answer under \"{domain}\", which belongs to app \"{owner}\". Choose another name, or: domains:remove {owner} {domain}");
    }
}
