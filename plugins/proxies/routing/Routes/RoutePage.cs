using Skerry.Plugins.Routing.Domains;

namespace Skerry.Plugins.Routing.Routes;

/// <summary>What users have said of all apps' routes, as it was at one moment. Immutable.</summary>
/// <param name="apps">All apps of which something was said.</param>
/// <param name="installationDomain">The installation's domain; may be empty.</param>
sealed class RoutePage(IReadOnlyDictionary<string, AppRouting> apps, string installationDomain)
{
    /// <summary>All apps of which something was said.</summary>
    public IReadOnlyDictionary<string, AppRouting> Apps => apps;

    /// <summary>What was said of an app.</summary>
    public AppRouting Find(string app) => apps.GetValueOrDefault(app, AppRouting.Initial);

    /// <summary>An app's name in the installation's domain, or null if that is no valid host name.</summary>
    public string? DefaultDomainOf(string app) => DefaultDomainOf(app, installationDomain);

    /// <summary>An app's name in a domain, or null if that is no valid host name.</summary>
    public static string? DefaultDomainOf(string app, string installationDomain) =>
        installationDomain.Length > 0 && DomainName.TryNormalize($"{app}.{installationDomain}", out var domain) ? domain : null;

    /// <summary>All domains of an app, the main one first: its own before the default one.</summary>
    public IReadOnlyList<string> DomainsOf(string app) => DomainsOf(app, Find(app));

    /// <summary>All domains that an app would have.</summary>
    public IReadOnlyList<string> DomainsOf(string app, AppRouting routing) =>
        routing.HasDefaultDomain && DefaultDomainOf(app) is { } domain ? [.. routing.Domains.Where(other => other != domain), domain] : routing.Domains;
}
