using Skerry.Plugins.Routing.Routes;

namespace Skerry.Plugins.Routing.Domains;

/// <summary>Changes of an app's domains. The default domain is not stored by its name, so that it follows the installation's domain.</summary>
static class DomainChange
{
    public static AppRouting Add(RouteBook book, string app, AppRouting routing, IReadOnlyList<string> domains)
    {
        var standard = book.DefaultDomainOf(app);
        return routing with
        {
            HasDefaultDomain = routing.HasDefaultDomain || (standard is not null && domains.Contains(standard)),
            Domains = [.. routing.Domains.Union(domains).Where(domain => domain != standard)],
        };
    }

    public static AppRouting Remove(RouteBook book, string app, AppRouting routing, IReadOnlyList<string> domains)
    {
        var standard = book.DefaultDomainOf(app);
        return routing with
        {
            HasDefaultDomain = routing.HasDefaultDomain && !(standard is not null && domains.Contains(standard)),
            Domains = [.. routing.Domains.Except(domains)],
        };
    }

    public static AppRouting Set(RouteBook book, string app, AppRouting routing, IReadOnlyList<string> domains) =>
        Add(book, app, Clear(routing), domains);

    public static AppRouting Clear(AppRouting routing) => routing with { HasDefaultDomain = false, Domains = [] };

    public static AppRouting Reset(AppRouting routing) => routing with { HasDefaultDomain = true, Domains = [] };
}
