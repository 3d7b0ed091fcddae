using Microsoft.Extensions.DependencyInjection;
using Skerry.Plugins.Routing.Domains;
using Skerry.Plugins.Routing.Routes;
using Skerry.Plugins.Routing.Settings;
using Skerry.Sdk.Events;
using Skerry.Sdk.Gates;
using Skerry.Sdk.Plugins;

namespace Skerry.Plugins.Routing;

/// <summary>The router: which host names belong to which app, and from that and from what the kernel says is serving, the one route table.</summary>
public sealed class RoutingPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Configure(IPluginBuilder builder)
    {
        builder.Services
            .AddSingleton<RouteBook>()
            .AddSingleton<RoutePublisher>()
            .AddSingleton<RouteRefresher>()
            .AddSingleton<RouteEditor>()
            .AddSingleton<AppReports>();
        builder
            .AddHosted<RoutingStart>()
            .Provide<RouterHandler>("router:table")
            .Handle<AppCreating, AppCreatingHandler>()
            .Handle<AppCreated, AppEventsHandler>()
            .Handle<AppStopped, AppEventsHandler>()
            .Handle<AppDestroyed, AppEventsHandler>()
            .AddCommand<DomainsAdd>()
            .AddCommand<DomainsRemove>()
            .AddCommand<DomainsSet>()
            .AddCommand<DomainsClear>()
            .AddCommand<DomainsReset>()
            .AddCommand<DomainsReport>()
            .AddCommand<ProxySet>()
            .AddCommand<ProxyReport>();
    }
}
