using Skerry.Plugins.Routing.Routes;
using Skerry.Sdk.Plugins;

namespace Skerry.Plugins.Routing;

/// <summary>Reads what users have said, and listens for changes.</summary>
sealed class RoutingStart(RouteBook book, RouteRefresher refresher) : IHostedPlugin
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // What cannot be read is said now, and not to the first who deploys.
        await book.ReadAsync();
        refresher.Start();
    }

    public Task StopAsync(CancellationToken cancellationToken) => refresher.StopAsync(cancellationToken);
}
