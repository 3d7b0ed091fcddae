using Skerry.Kernel.Plugins.Lifecycle;
using Skerry.Sdk.Plugins;

namespace Skerry.Tests.Unit.Plugins;

public sealed class PluginOrderTests
{
    [Fact]
    public void Providers_come_first_and_ties_go_by_id()
    {
        var sorted = PluginOrder.Sort(
        [
            Plugin("routing", provides: ["router:routing"], requires: ["proxy"]),
            Plugin("nginx", provides: ["proxy:nginx"]),
            Plugin("docker", provides: ["engine:docker", "scheduler:docker"]),
            Plugin("builders", provides: ["builder:dockerfile"], requires: ["engine"]),
            Plugin("git", provides: ["source:git"]),
        ]).Sorted;
        Assert.Equal(["docker", "builders", "git", "nginx", "routing"], sorted.Select(plugin => plugin.Id));
    }

    [Fact]
    public void A_kind_waits_for_all_of_its_providers() => Assert.Equal(
        ["x", "y", "a"],
        PluginOrder.Sort([Plugin("a", requires: ["builder"]), Plugin("x", provides: ["builder:x"]), Plugin("y", provides: ["builder:y"])]).Sorted.Select(plugin => plugin.Id));

    [Fact]
    public void A_plugin_may_require_what_it_provides_itself() =>
        Assert.Empty(PluginOrder.Sort([Plugin("a", provides: ["engine:a"], requires: ["engine"])]).Circle);

    [Fact]
    public void What_is_missing_does_not_hold_up() => Assert.Single(PluginOrder.Sort([Plugin("a", requires: ["engine"])]).Sorted);

    [Fact]
    public void A_circle_is_found_and_described()
    {
        var (sorted, circle) = PluginOrder.Sort(
        [
            Plugin("a", provides: ["k:a"], requires: ["k:b"]), Plugin("b", provides: ["k:b"], requires: ["k:c"]), Plugin("c", provides: ["k:c"], requires: ["k:a"]),
            Plugin("hanger-on", requires: ["k:a"]), Plugin("free"),
        ]);
        Assert.Equal(["free"], sorted.Select(plugin => plugin.Id));
        Assert.Equal("\"b\" → \"c\" → \"a\" → \"b\"", PluginOrder.Describe(circle, circle.Single(plugin => plugin.Id == "b")));
        Assert.Equal("\"a\" → \"b\" → \"c\" → \"a\"", PluginOrder.Describe(circle, circle.Single(plugin => plugin.Id == "hanger-on")));
    }

    static PluginManifest Plugin(string id, string[]? provides = null, string[]? requires = null) => new()
    {
        Id = id,
        Version = "1.0.0",
        Sdk = "1.0",
        EntryAssembly = $"{id}.dll",
        Provides = provides ?? [],
        Requires = requires ?? [],
    };
}
