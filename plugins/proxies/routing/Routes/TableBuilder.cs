using Skerry.Sdk.Apps;
using Skerry.Sdk.Requests.Proxying;

namespace Skerry.Plugins.Routing.Routes;

/// <summary>Makes the route table from what serves and what users have said.</summary>
static class TableBuilder
{
    /// <summary>Requests from outside go to instances of this process type.</summary>
    const string WebProcess = "web";

    /// <summary>The table.</summary>
    /// <param name="serving">What every app serves.</param>
    /// <param name="page">What users have said.</param>
    /// <param name="changedApp">An app of which something else is to be said.</param>
    /// <param name="changed">What is to be said of it.</param>
    public static RouteTable Build(IEnumerable<AppServing> serving, RoutePage page, string? changedApp = null, AppRouting? changed = null)
    {
        var apps = serving.OrderBy(app => app.App, StringComparer.Ordinal).ToArray();
        AppRouting RoutingOf(string app) => app == changedApp ? changed! : page.Find(app);

        // A domain that somebody gave to an app is that app's, even if another app of that name appears later.
        var given = new HashSet<string>(apps.SelectMany(app => RoutingOf(app.App).Domains), StringComparer.Ordinal);
        return new([.. apps.Select(app => Routes(app, RoutingOf(app.App)))]);

        AppRoutes Routes(AppServing app, AppRouting routing) => new()
        {
            App = app.App,
            State = app.State,
            Hosts = [.. page.DomainsOf(app.App, routing).Where(domain => routing.Domains.Contains(domain) || !given.Contains(domain))],
            Backends = [.. app.Instances.Where(IsReachable).OrderBy(instance => instance.Index).Select(AddressOf)],
            Options = routing.Options,
        };
    }

    static bool IsReachable(Instance instance) => instance is { Process: WebProcess, Port: > 0 };

    static string AddressOf(Instance instance) => instance.Address.Contains(':', StringComparison.Ordinal)
        ? $"[{instance.Address}]:{instance.Port}"
        : $"{instance.Address}:{instance.Port}";
}
