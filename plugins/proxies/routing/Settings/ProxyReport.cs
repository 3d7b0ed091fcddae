using Skerry.Plugins.Routing.Routes;
using Skerry.Sdk.Commands;

namespace Skerry.Plugins.Routing.Settings;

/// <summary><c>proxy:report</c>, also as Dokku's <c>nginx:report</c>.</summary>
sealed class ProxyReport(RouteBook book, AppReports reports) : ICommand
{
    public static CommandSpec Spec { get; } = AppReports.Declare("proxy:report", "Shows the properties of apps' routes; an empty one has its default",
        [.. RouteProperties.All.Select(property => "proxy-" + Short(property.Name))]) with
    { Aliases = ["nginx:report"] };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var page = await book.ReadAsync();
        return await reports.ShowAsync(context, Spec, "proxy", app =>
            [.. RouteProperties.All.Select(property => new Field("proxy-" + Short(property.Name), property.Show(page.Find(app).Options)))]);
    }

    static string Short(string name) => name.StartsWith("proxy-", StringComparison.Ordinal) ? name["proxy-".Length..] : name;
}
