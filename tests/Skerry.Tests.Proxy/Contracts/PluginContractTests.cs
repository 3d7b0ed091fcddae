using MediatR;
using Skerry.Sdk.Requests.Proxying;
using Skerry.Sdk.Requests.Routing;
using Skerry.Tests.Proxy.Support;

namespace Skerry.Tests.Proxy.Contracts;

public sealed class PluginContractTests
{
    public static TheoryData<string> Promises => [.. PluginContract.Suite.Names];

    [Theory]
    [MemberData(nameof(Promises))]
    public async Task Nginx_keeps_what_every_plugin_promises(string promise)
    {
        using var installation = new Installation();

        await PluginContract.Suite.RunAsync(promise, new("Skerry.Plugins.Nginx", options =>
        {
            options.Root = installation.Root;
            options.Host = installation.Host;
            options.Settings["proxyUser"] = "www-data";
        }));
    }

    [Theory]
    [MemberData(nameof(Promises))]
    public Task Routing_keeps_what_every_plugin_promises(string promise) => PluginContract.Suite.RunAsync(promise, new("Skerry.Plugins.Routing", options =>
    {
        options.Doubles.Capabilities.Add("proxy:test");
        options.Doubles
            .Answer<ValidateTable, Unit>(_ => Unit.Value)
            .Answer<ApplyTable, Unit>(_ => Unit.Value)
            .Answer<CountProxyInFlight, int>(_ => 0);
    })
    {
        Use = async tester =>
        {
            await tester.RunAsync("domains:add", "blog", "blog.example.org");
            await tester.RunAsync("domains:report", "blog");
            await tester.SendAsync(new ApplyRoutes());
        },
    });
}
