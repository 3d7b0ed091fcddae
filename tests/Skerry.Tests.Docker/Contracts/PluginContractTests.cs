using Skerry.Tests.Docker.Support;

namespace Skerry.Tests.Docker.Contracts;

[Collection("docker")]
public sealed class PluginContractTests(DockerFixture fixture)
{
    public static TheoryData<string, string> Promises
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var plugin in (string[])["Skerry.Plugins.Docker", "Skerry.Plugins.Builders"])
                foreach (var promise in PluginContract.Suite.Names)
                    all.Add(plugin, promise);
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Promises))]
    public Task The_plugins_keep_what_every_plugin_promises(string plugin, string promise) => PluginContract.Suite.RunAsync(promise, new(plugin, options =>
    {
        options.Host = new() { InstanceId = fixture.InstanceId };
        if (plugin != "Skerry.Plugins.Docker")
            options.Doubles.Capabilities.Add("engine:test");
    })
    {
        Use = async tester =>
        {
            if (plugin == "Skerry.Plugins.Docker")
                await tester.SendAsync(new Skerry.Sdk.Requests.Engine.GetEngineInfo());
        },
    });
}
