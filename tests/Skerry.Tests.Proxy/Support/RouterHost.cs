using Skerry.Plugins.Routing;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Requests.Proxying;

namespace Skerry.Tests.Proxy.Support;

/// <summary>The routing plugin with apps and a proxy that the test controls.</summary>
sealed class RouterHost : IAsyncDisposable
{
    RouterHost()
    {
    }

    public Installation Installation { get; } = new();

    public TestProxy Proxy { get; } = new();

    public PluginHarness Plugin { get; private set; } = null!;

    public static async Task<RouterHost> StartAsync(params string[] apps)
    {
        var host = new RouterHost();
        foreach (var app in apps)
            host.Installation.Apps.Set(app, AppState.Running, "10.0.0.2:5000");
        await host.RestartAsync();
        return host;
    }

    /// <summary>The plugin anew, as after a restart of the kernel.</summary>
    public async Task RestartAsync()
    {
        if (Plugin is not null)
            await Plugin.DisposeAsync();
        Plugin = Installation.Hold(new RoutingPlugin(), Proxy.Bus);
        await Plugin.StartAsync();
    }

    public Task<TestCommandContext> RunAsync(string command, params string[] words) => Plugin.RunAsync(command, words);

    /// <summary>Host names of an app in the table that was applied last.</summary>
    public IReadOnlyList<string> Hosts(string app) => Proxy.Applied!.Apps.Single(routes => routes.App == app).Hosts;

    public AppRoutes Routes(string app) => Proxy.Applied!.Apps.Single(routes => routes.App == app);

    public async ValueTask DisposeAsync()
    {
        await Plugin.DisposeAsync();
        Installation.Dispose();
    }
}
