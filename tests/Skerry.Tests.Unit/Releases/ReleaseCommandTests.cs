using Skerry.Kernel.Releases;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Requests.Engine;
using Skerry.Tests.Unit.Commands;

namespace Skerry.Tests.Unit.Releases;

public sealed class ReleaseCommandTests : IAsyncLifetime
{
    readonly TestHost _host = new();

    public async Task InitializeAsync()
    {
        await _host.MustAsync("apps:create", "blog");
        await AddAsync(1, live: true, "old", new() { ["A"] = "plum-4711", ["GONE"] = "plum-4712" }, new ReleaseProcess("web", null, 1, []));
        await AddAsync(2, live: false, "bad", [], new ReleaseProcess("web", null, 1, []));
        await AddAsync(3, live: true, "new", new() { ["A"] = "plum-4713", ["NEW"] = "plum-4714" }, new ReleaseProcess("web", "serve", 2, []), new ReleaseProcess("worker", "work", 1, []));
        await _host.Database.WriteAsync(transaction => transaction.Execute("UPDATE apps SET state = 'Running', current_release = 3 WHERE name = 'blog'"));
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task The_list_tells_where_each_release_stands()
    {
        await PruneAsync(1);
        var rows = (await _host.MustAsync("releases:list", "blog", "--format", "json")).Json.EnumerateArray();
        Assert.Equal(["v3 current new", "v2 never-live bad", "v1 pruned old"], rows.Select(row => $"{row.GetProperty("release")} {row.GetProperty("status")} {row.GetProperty("description")}"));
        Assert.Single((await _host.MustAsync("releases:list", "blog", "-n", "1", "--format", "json")).Json.EnumerateArray());
    }

    [Fact]
    public async Task A_release_can_be_named_with_and_without_its_v()
    {
        Assert.Equal("live-before\n", (await _host.MustAsync("releases:info", "blog", "1", "--status")).Output);
        Assert.Equal("live-before\n", (await _host.MustAsync("releases:info", "blog", "v1", "--status")).Output);
        Assert.Contains("\"vv1\" is not a release", (await _host.RunAsync("releases:info", "blog", "vv1")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_difference_names_config_values_and_masks_them()
    {
        var text = (await _host.MustAsync("releases:diff", "blog")).Output;
        Assert.Equal(
            """
            =====> blog v1 -> v3
                   image     skerry/blog:1 -> skerry/blog:3
                   revision  r1 -> r3
                   web       count 1 -> 2; the image's own command -> "serve"
                   worker    added: count 1, "work"
                   + NEW:   *******
                   ~ A:     *******
                   - GONE:  *******

            """, text);
        var json = await _host.MustAsync("releases:diff", "blog", "v3", "1", "--format", "json");
        Assert.DoesNotContain("plum", json.Output, StringComparison.Ordinal);
        Assert.Equal("GONE", json.Json.GetProperty("config-added")[0].GetString());
        Assert.Equal(2, json.Json.GetProperty("processes").GetProperty("web").GetProperty("from-count").GetInt32());
    }

    [Fact]
    public async Task The_difference_to_a_pruned_release_says_that_its_config_is_gone()
    {
        await PruneAsync(1);
        Assert.Contains("a pruned release has none", (await _host.MustAsync("releases:diff", "blog", "v1")).Output, StringComparison.Ordinal);
        Assert.False((await _host.MustAsync("releases:diff", "blog", "v1", "--format", "json")).Json.GetProperty("config-known").GetBoolean());
    }

    [Fact]
    public async Task A_rollback_is_ordered_with_the_release_that_it_shows()
    {
        _host.Bus.Answer<FindImage, ImageInfo?>(_ => new() { Digest = "sha256:1" });
        var call = await _host.MustAsync("releases:rollback", "blog", "--code-only");

        Assert.Contains("-----> Rolling blog back to v1 (old)...", call.Output, StringComparison.Ordinal);
        Assert.Contains("To go forward again: releases:rollback blog v3 --code-only", call.Output, StringComparison.Ordinal);
        var order = Assert.Single(_host.Deployments.Orders);
        Assert.Equal((DeploymentKind.Rollback, 1, true), (order.Kind, order.Target, order.CodeOnly));
    }

    [Theory]
    [InlineData("v9", "has no release v9")]
    [InlineData("v3", "is the current release")]
    [InlineData("v2", "never was live")]
    [InlineData("next", "\"next\" is not a release")]
    public async Task A_rollback_that_makes_no_sense_is_refused_before_it_is_ordered(string release, string reason)
    {
        Assert.Contains(reason, (await _host.RunAsync("releases:rollback", "blog", release)).Error, StringComparison.Ordinal);
        Assert.Empty(_host.Deployments.Orders);
    }

    [Fact]
    public async Task A_rollback_to_an_image_that_was_removed_by_hand_is_refused()
    {
        _host.Bus.Answer<FindImage, ImageInfo?>(_ => null);
        Assert.Contains("it was removed by hand", (await _host.RunAsync("releases:rollback", "blog")).Error, StringComparison.Ordinal);
        Assert.Empty(_host.Deployments.Orders);
    }

    [Fact]
    public async Task A_rollback_to_a_pruned_release_names_the_setting()
    {
        await PruneAsync(1);
        Assert.Contains("apps:set blog keep-releases", (await _host.RunAsync("releases:rollback", "blog", "v1")).Error, StringComparison.Ordinal);
        Assert.Contains("was pruned", (await _host.RunAsync("releases:rollback", "blog")).Error, StringComparison.Ordinal);
    }

    Task PruneAsync(int number) => _host.Database.WriteAsync(transaction =>
    {
        ReleaseStore.Prune(transaction, _host.Get<ReleaseStore>().Find(transaction, "blog", number)!, "test", DateTimeOffset.UnixEpoch, new("tester", "test"));
        return 0;
    });

    Task AddAsync(int number, bool live, string description, Dictionary<string, string> config, params ReleaseProcess[] processes) => _host.Database.WriteAsync(transaction =>
    {
        _host.Get<ReleaseStore>().Add(
            transaction,
            new Release
            {
                App = "blog",
                Number = number,
                Image = $"skerry/blog:{number}",
                Digest = $"sha256:{number}",
                Revision = $"r{number}",
                Processes = processes,
                Environment = new Dictionary<string, string>(),
                CreatedAt = DateTimeOffset.UnixEpoch,
                Description = description,
                Deployment = $"d{number}",
                Actor = "alice",
                Cause = "c",
            },
            config);
        if (live)
            transaction.Execute("UPDATE releases SET live_at = 1 WHERE number = $1", number);
        return 0;
    });
}
