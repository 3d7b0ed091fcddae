using Skerry.Sdk.Apps;
using Skerry.Sdk.Requests.Proxying;
using Skerry.Tests.Proxy.Support;

namespace Skerry.Tests.Proxy.Contracts;

/// <summary>The nginx plugin, with a real nginx, as the proxies' suite sees it.</summary>
sealed class NginxSubject : ProxySubject, IAsyncDisposable
{
    readonly NginxHost _nginx;
    readonly PluginTester _tester;

    NginxSubject(NginxHost nginx, PluginTester tester) => (_nginx, _tester) = (nginx, tester);

    public override IContractTarget Plugin => _tester;

    public override string Capability => "proxy:nginx";

    public override Uri Address => new($"http://127.0.0.1:{_nginx.Installation.HttpPort}");

    public static async Task<NginxSubject> StartAsync()
    {
        var nginx = await NginxHost.StartAsync();
        return new(nginx, await PluginTester.StartAsync("Skerry.Plugins.Nginx", options =>
        {
            options.Root = nginx.Installation.Root;
            options.Host = nginx.Installation.Host;
            foreach (var (key, value) in nginx.Installation.Settings)
                options.Settings[key] = value;
        }));
    }

    public override AppRoutes BadRoutes(string app) => new() { App = app, State = AppState.Running, Hosts = [app + ".test"], Backends = ["no address"] };

    public async ValueTask DisposeAsync()
    {
        await _tester.DisposeAsync();
        await _nginx.DisposeAsync();
    }
}
