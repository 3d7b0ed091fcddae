using Skerry.Plugins.Routing.Settings;
using Skerry.Sdk.Events;
using Skerry.Sdk.Services;

namespace Skerry.Plugins.Routing.Routes;

/// <summary>
/// What users have said of all apps' routes, in the plugin's store. Nothing of it is kept in memory: for a while another version of this plugin may run beside
/// this one, for deployments that began with it, and both make tables of what is true. Reading is thread-safe; one writes at a time.
/// </summary>
sealed class RouteBook(IPluginStore store, IHostInfo host, TimeProvider clock)
{
    const string Collection = "routes";

    /// <summary>Reads it.</summary>
    public async Task<RoutePage> ReadAsync() => new(await store.ListAsync(Collection, RoutingJson.Default.AppRouting), host.Domain);

    /// <summary>An app's name in the installation's domain, or null if that is no valid host name.</summary>
    public string? DefaultDomainOf(string app) => RoutePage.DefaultDomainOf(app, host.Domain);

    /// <summary>Writes what is said of an app now, and an event for each thing that changed: so every change of the table has its place in the kernel's count of events.</summary>
    public async Task SaveAsync(RoutePage before, string app, AppRouting routing, string actor, string cause)
    {
        routing = routing with { ChangedAt = clock.GetUtcNow() };
        var change = store.Change().Put(Collection, app, routing, RoutingJson.Default.AppRouting);
        var domains = before.DomainsOf(app, routing);
        if (!domains.SequenceEqual(before.DomainsOf(app)))
            change.Append(new DomainsChanged { App = app, Actor = actor, Cause = cause, Domains = domains });
        foreach (var property in RouteProperties.All.Where(property => property.Show(routing.Options) != property.Show(before.Find(app).Options)))
            change.Append(new SettingChanged { App = app, Actor = actor, Cause = cause, Name = $"proxy/{property.Name}", Value = property.Show(routing.Options) });
        await change.CommitAsync();
    }

    /// <summary>Forgets an app that was destroyed at a time; not what was said of a later one of the same name.</summary>
    public async Task ForgetAsync(string app, DateTimeOffset destroyedAt)
    {
        if (await store.GetAsync(Collection, app, RoutingJson.Default.AppRouting) is { } routing && routing.ChangedAt <= destroyedAt)
            await store.Change().Delete(Collection, app).CommitAsync();
    }
}
