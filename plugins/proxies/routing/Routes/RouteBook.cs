using System.Collections.Immutable;
using Skerry.Plugins.Routing.Domains;
using Skerry.Plugins.Routing.Settings;
using Skerry.Sdk.Events;
using Skerry.Sdk.Services;

namespace Skerry.Plugins.Routing.Routes;

/// <summary>What users have said of all apps' routes: kept in the plugin's store, held in memory. Reading is thread-safe; one writes at a time.</summary>
sealed class RouteBook(IPluginStore store, IHostInfo host, TimeProvider clock)
{
    const string Collection = "routes";

    ImmutableDictionary<string, AppRouting> _apps = ImmutableDictionary<string, AppRouting>.Empty;

    /// <summary>All apps of which something was said.</summary>
    public ImmutableDictionary<string, AppRouting> Apps => _apps;

    /// <summary>Reads the store.</summary>
    public async Task LoadAsync() =>
        _apps = (await store.ListAsync(Collection, RoutingJson.Default.AppRouting)).ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>What was said of an app.</summary>
    public AppRouting Find(string app) => _apps.GetValueOrDefault(app, AppRouting.Initial);

    /// <summary>An app's name in the installation's domain, or null if that is no valid host name.</summary>
    public string? DefaultDomainOf(string app) =>
        host.Domain.Length > 0 && DomainName.TryNormalize($"{app}.{host.Domain}", out var domain) ? domain : null;

    /// <summary>All domains of an app, the main one first: its own before the default one.</summary>
    public IReadOnlyList<string> DomainsOf(string app) => DomainsOf(app, Find(app));

    /// <summary>All domains that an app would have.</summary>
    public IReadOnlyList<string> DomainsOf(string app, AppRouting routing) =>
        routing.HasDefaultDomain && DefaultDomainOf(app) is { } domain ? [.. routing.Domains.Where(other => other != domain), domain] : routing.Domains;

    /// <summary>Writes what is said of an app now, and an event for each thing that changed: so every change of the table has its place in the kernel's count of events.</summary>
    public async Task SaveAsync(string app, AppRouting routing, string actor, string cause)
    {
        routing = routing with { ChangedAt = clock.GetUtcNow() };
        var change = store.Change().Put(Collection, app, routing, RoutingJson.Default.AppRouting);
        var domains = DomainsOf(app, routing);
        if (!domains.SequenceEqual(DomainsOf(app)))
            change.Append(new DomainsChanged { App = app, Actor = actor, Cause = cause, Domains = domains });
        foreach (var property in RouteProperties.All.Where(property => property.Show(routing.Options) != property.Show(Find(app).Options)))
            change.Append(new SettingChanged { App = app, Actor = actor, Cause = cause, Name = $"proxy/{property.Name}", Value = property.Show(routing.Options) });
        await change.CommitAsync();
        _apps = _apps.SetItem(app, routing);
    }

    /// <summary>Forgets an app that was destroyed at a time; not what was said of a later one of the same name.</summary>
    public async Task ForgetAsync(string app, DateTimeOffset destroyedAt)
    {
        if (!_apps.TryGetValue(app, out var routing) || routing.ChangedAt > destroyedAt)
            return;
        await store.Change().Delete(Collection, app).CommitAsync();
        _apps = _apps.Remove(app);
    }
}
