using Skerry.Kernel.Plugins.Feeds;
using Skerry.Kernel.Plugins.Feeds.Http;
using Skerry.Sdk;
using Skerry.TestFeed;

namespace Skerry.Tests.Unit.Plugins.Feeds;

/// <summary>A feed over HTTP that is well.</summary>
public sealed class HttpFeedTests : IDisposable
{
    readonly FeedFolder _folder = new();
    readonly FeedTransport _transport = new(() => FeedTransport.Handler(null), new FeedPatience(), TimeProvider.System);

    public HttpFeedTests()
    {
        foreach (var version in (string[])["1.0.0", "1.1.0", "1.2.0-beta.1", "2.0.0", "2.1.0"])
            TestPackage.Add(_folder.Path, "Hello.World", version, size: 3000);
    }

    public void Dispose()
    {
        _transport.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(0, true)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    public async Task Versions_are_found_with_what_is_unlisted_whether_the_registration_is_one_document_or_many_plain_or_compressed(int pageSize, bool gzip)
    {
        await using var server = FeedServer.Start(_folder.Path, new() { PageSize = pageSize, Gzip = gzip });
        server.Unlist("Hello.World", "1.1.0");
        server.Unlist("Hello.World", "2.1.0");
        Assert.Equal("1.0.0 (1.1.0) 1.2.0-beta.1 2.0.0 (2.1.0)", await FeedFolder.VersionsAsync(Feed(server), "Hello.World"));
    }

    [Fact]
    public async Task A_feed_without_registrations_lists_all()
    {
        await using var server = FeedServer.Start(_folder.Path, new() { HasRegistrations = false });
        server.Unlist("Hello.World", "1.1.0");
        Assert.Equal("1.0.0 1.1.0 1.2.0-beta.1 2.0.0 2.1.0", await FeedFolder.VersionsAsync(Feed(server), "hello.world"));
    }

    [Fact]
    public async Task A_package_that_it_does_not_know_has_no_versions()
    {
        await using var server = FeedServer.Start(_folder.Path);
        Assert.Empty(await Feed(server).ListAsync("nobody", default));
    }

    [Fact]
    public async Task Ids_and_versions_are_asked_for_in_small_letters_and_in_their_normal_form()
    {
        await using var server = FeedServer.Start(_folder.Path);
        var target = new MemoryStream();
        await Feed(server).DownloadAsync("Hello.WORLD", new("1.2-BETA.1+build"), target, long.MaxValue, default);
        Assert.Equal(File.ReadAllBytes(_folder.File("Hello.World.1.2.0-beta.1.nupkg")), target.ToArray());
        Assert.Equal("/v3/flat/hello.world/1.2.0-beta.1/hello.world.1.2.0-beta.1.nupkg", server.Requests[^1].Path);
    }

    [Fact]
    public async Task The_service_index_is_asked_for_once()
    {
        await using var server = FeedServer.Start(_folder.Path);
        var feed = Feed(server);
        await feed.ListAsync("hello.world", default);
        await feed.DownloadAsync("hello.world", new("1.0.0"), new MemoryStream(), long.MaxValue, default);
        Assert.Single(server.Requests, request => request.Path == "/v3/index.json");
    }

    [Fact]
    public async Task A_package_as_large_as_the_limit_is_taken_and_one_byte_more_is_not()
    {
        await using var server = FeedServer.Start(_folder.Path);
        var size = new FileInfo(_folder.File("Hello.World.1.0.0.nupkg")).Length;
        var target = new MemoryStream();
        await Feed(server).DownloadAsync("hello.world", new("1.0.0"), target, size, default);
        Assert.Equal(size, target.Length);
        var fault = await Assert.ThrowsAsync<SkerryException>(() => Feed(server).DownloadAsync("hello.world", new("1.0.0"), new MemoryStream(), size - 1, default));
        Assert.Contains($"sent more than the {size - 1:N0} bytes that are taken", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_of_unknown_length_that_grows_beyond_the_limit_is_not_read_to_its_end()
    {
        TestPackage.Add(_folder.Path, "large", "1.0.0", size: 4_000_000);
        await using var server = FeedServer.Start(_folder.Path);
        server.Trouble("large.1.0.0.nupkg", FeedTrouble.StopsHalfwayInChunks);
        var target = new MemoryStream();
        var fault = await Assert.ThrowsAsync<SkerryException>(() => Feed(server).DownloadAsync("large", new("1.0.0"), target, 100_000, default));
        Assert.Contains("sent more than the 100,000 bytes", fault.Message, StringComparison.Ordinal);
        Assert.InRange(target.Length, 0, 100_000);
        Assert.Single(server.Requests, request => request.Path.EndsWith(".nupkg", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Credentials_are_sent_with_every_request_to_the_sources_own_origin()
    {
        await using var server = FeedServer.Start(_folder.Path, new() { UserName = "reader", Password = "p:ä55" });
        var feed = Feed(server, "reader", "p:ä55");
        await feed.ListAsync("hello.world", default);
        await feed.DownloadAsync("hello.world", new("1.0.0"), new MemoryStream(), long.MaxValue, default);
        Assert.Equal(4, server.Requests.Count);
        Assert.All(server.Requests, request => Assert.StartsWith("Basic ", request["Authorization"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Credentials_are_sent_to_no_other_origin_neither_by_the_service_index_nor_by_a_redirect()
    {
        await using var other = FeedServer.Start(_folder.Path);
        await using var server = FeedServer.Start(_folder.Path, new() { UserName = "reader", Password = "secret-word", PackagesAt = other.Packages });
        server.Trouble("registrations", FeedTrouble.RedirectTo(other.Address.GetLeftPart(UriPartial.Authority)));
        var feed = Feed(server, "reader", "secret-word");
        Assert.Equal("1.0.0 1.1.0 1.2.0-beta.1 2.0.0 2.1.0", await FeedFolder.VersionsAsync(feed, "hello.world"));
        await feed.DownloadAsync("hello.world", new("1.0.0"), new MemoryStream(), long.MaxValue, default);
        Assert.Equal(3, other.Requests.Count);
        Assert.All(other.Requests, request => Assert.Equal("", request["Authorization"]));
    }

    [Fact]
    public async Task A_feed_that_wants_to_know_who_asks_is_told_with_the_command_that_gives_it()
    {
        await using var server = FeedServer.Start(_folder.Path, new() { UserName = "reader", Password = "right" });
        var none = await Assert.ThrowsAsync<SkerryException>(() => Feed(server).ListAsync("hello.world", default));
        Assert.Equal(
            $"Reading the service index of source \"team\" failed: {server.ServiceIndex} answered 401 Unauthorized. " +
            $"It wants to know who asks: skerry plugin:sources:add <name> {server.ServiceIndex} --username <user> --password-stdin", none.Message);
        var wrong = await Assert.ThrowsAsync<SkerryException>(() => Feed(server, "reader", "secret-word").ListAsync("hello.world", default));
        Assert.Contains("The user name or the password is wrong", wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", wrong.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_caller_who_gives_up_is_not_kept_waiting()
    {
        await using var server = FeedServer.Start(_folder.Path);
        server.Trouble("", FeedTrouble.NoAnswer);
        using var giveUp = new CancellationTokenSource();
        var asking = Feed(server).ListAsync("hello.world", giveUp.Token);
        while (server.Requests.Count == 0 && !asking.IsCompleted)
            await Task.Yield();
        giveUp.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    HttpFeed Feed(FeedServer server, string? user = null, string? password = null) =>
        new(new PackageSource("team", server.ServiceIndex.AbsoluteUri, user, password is null ? null : new Secret(password)), _transport);
}
