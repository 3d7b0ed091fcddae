namespace Skerry.Tests.Git.Contracts;

public sealed class PluginContractTests
{
    public static TheoryData<string> Promises => [.. PluginContract.Suite.Names];

    [Theory]
    [MemberData(nameof(Promises))]
    public Task Git_keeps_what_every_plugin_promises(string promise) => PluginContract.Suite.RunAsync(promise, new("Skerry.Plugins.Git")
    {
        Use = async tester =>
        {
            await tester.RunAsync("git:initialize", "blog");
            await tester.RunAsync("git:set", "blog", "deploy-branch", "main");
            await tester.RunAsync("git:report", "blog");
        },
    });
}
