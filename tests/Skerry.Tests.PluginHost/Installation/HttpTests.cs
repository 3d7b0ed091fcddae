using Skerry.Kernel.Plugins.Commands;
using Skerry.Sdk;
using FeedServer = Skerry.TestFeed.FeedServer;
using FeedTrouble = Skerry.TestFeed.FeedTrouble;

namespace Skerry.Tests.PluginHost.Installation;

/// <summary>From a feed over HTTP.</summary>
public sealed class HttpTests : InstallationTest
{
    FeedServer _server = null!;

    string Folder => Path.Combine(Kernel.Root, "web");

    string Source => _server.ServiceIndex.AbsoluteUri;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Plain("Hello").Write(Folder);
        _server = FeedServer.Start(Folder);
        await InstallAsync("hello", "--source", Source);
    }

    public override async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task A_plugin_is_installed_and_updated_from_where_it_came_from()
    {
        IsStarted("hello", "1.0.0");
        Assert.Equal(("Hello", Source), (Locked()["hello"].Package, Locked()["hello"].Source));
        Plain("Hello", "1.1.0").Write(Folder);
        Plain("Hello", "1.2.0").Write(Folder);
        _server.Unlist("hello", "1.2.0");
        await RunAsync<PluginUpdate>("--all");

        IsStarted("hello", "1.1.0");
        await FoldersAreAsync("hello");
    }

    [Fact]
    public async Task A_version_that_has_changed_on_the_feed_is_refused()
    {
        Plain("Hello").Add("plugin/new.txt", "new").Write(Folder);
        var refused = await Assert.ThrowsAsync<SkerryException>(() => InstallAsync("hello"));
        Assert.Contains("now has another file under this version", refused.Message);
        IsStarted("hello", "1.0.0");
        await FoldersAreAsync("hello");
    }

    [Fact]
    public async Task An_update_fetches_nothing_when_there_is_nothing_new()
    {
        int Fetched() => _server.Requests.Count(request => request.Path.EndsWith(".nupkg", StringComparison.Ordinal));
        var before = Fetched();
        Assert.Equal(["-----> hello 1.0.0 is up to date"], (await RunAsync<PluginUpdate>("hello")).Lines);
        Assert.Equal(before, Fetched());
    }

    [Fact]
    public async Task A_feed_that_stops_half_way_leaves_the_old_version_and_nothing_else()
    {
        Plain("Hello", "1.1.0").Write(Folder);
        _server.Trouble(".nupkg", FeedTrouble.StopsHalfway);
        var (exitCode, output) = await TryAsync<PluginUpdate>("hello");

        Assert.Equal(1, exitCode);
        Assert.Contains(output.Lines, line => line.Contains("hello stays at 1.0.0", StringComparison.Ordinal));
        IsStarted("hello", "1.0.0");
        await FoldersAreAsync("hello");
    }

    [Fact]
    public async Task A_feed_that_stops_half_way_once_is_asked_again()
    {
        Plain("Hello", "1.1.0").Write(Folder);
        _server.Trouble(".nupkg", FeedTrouble.StopsHalfway, times: 1);
        await RunAsync<PluginUpdate>("hello");
        IsStarted("hello", "1.1.0");
    }

    [Fact]
    public async Task A_version_for_another_sdk_is_refused_with_the_one_before_it()
    {
        Packages.TestPackage.Of("ThrowsInStop", "Hello", "2.0.0", manifest => manifest["sdk"] = "[2,3)").Write(Folder);
        var refused = await Assert.ThrowsAsync<SkerryException>(() => InstallAsync("hello"));
        Assert.Contains("To try an earlier version: plugin:install hello --version 1.0.0", refused.Message);
    }
}
