using Skerry.Plugins.Routing.Routes;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Services;

namespace Skerry.Plugins.Routing.Domains;

/// <summary><c>domains:report</c></summary>
sealed class DomainsReport(RouteBook book, IHostInfo host, AppReports reports) : ICommand
{
    public static CommandSpec Spec { get; } = AppReports.Declare("domains:report", "Shows the domains of apps",
        "domains-app-enabled", "domains-app-vhosts", "domains-global-enabled", "domains-global-vhosts");

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var page = await book.ReadAsync();
        return await reports.ShowAsync(context, Spec, "domains", app =>
        {
            var domains = page.DomainsOf(app);
            return
            [
                new("domains-app-enabled", domains.Count > 0),
                new("domains-app-vhosts", domains),
                new("domains-global-enabled", host.Domain.Length > 0),
                new("domains-global-vhosts", host.Domain.Length > 0 ? new[] { host.Domain } : Array.Empty<string>()),
            ];
        });
    }
}
