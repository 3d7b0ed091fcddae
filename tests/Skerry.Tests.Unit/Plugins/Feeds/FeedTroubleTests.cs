using Skerry.Kernel.Plugins.Feeds;
using Skerry.Kernel.Plugins.Feeds.Http;
using Skerry.Sdk;
using Skerry.TestFeed;
using Skerry.Tests.Unit.Deployments;

namespace Skerry.Tests.Unit.Plugins.Feeds;

/// <summary>A feed over HTTP that is not well.</summary>
public sealed class FeedTroubleTests : IAsyncLifetime, IDisposable
{
    const string Package = "hello.1.0.0.nupkg";
    const int Length = 200_000;

    readonly FeedFolder _folder = new();
    readonly HastyTime _time = new();
    readonly FeedServer _server;
    readonly List<FeedTransport> _transports = [];

    public FeedTroubleTests()
    {
        TestPackage.Add(_folder.Path, "hello", "1.0.0", Length);
        _server = FeedServer.Start(_folder.Path);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose()
    {
        foreach (var transport in _transports)
            transport.Dispose();
        _folder.Dispose();
    }

    public static TheoryData<string, FeedTrouble> Passing => new()
    {
        { "halfway", FeedTrouble.StopsHalfway },
        { "halfway in chunks", FeedTrouble.StopsHalfwayInChunks },
        { "too long a length", FeedTrouble.WrongLength(+1000) },
        { "500", FeedTrouble.Status(500) },
        { "503", FeedTrouble.Status(503) },
        { "429", FeedTrouble.Status(429) },
    };

    [Theory]
    [MemberData(nameof(Passing), DisableDiscoveryEnumeration = true)]
    public async Task Trouble_that_passes_is_not_noticed_and_nothing_of_it_is_left_in_the_package(string what, FeedTrouble trouble)
    {
        _server.Trouble(Package, trouble, times: 2);
        var target = new MemoryStream();
        target.Write("before"u8);
        await Feed().DownloadAsync("hello", new("1.0.0"), target, long.MaxValue, default);
        Assert.Equal([.. "before"u8, .. File.ReadAllBytes(_folder.File(Package))], target.ToArray());
        Assert.True(Downloads == 3, what);
    }

    [Theory]
    [MemberData(nameof(Passing), DisableDiscoveryEnumeration = true)]
    public async Task Trouble_that_stays_is_told_after_three_attempts(string what, FeedTrouble trouble)
    {
        _server.Trouble(Package, trouble);
        var fault = await DownloadFailsAsync(Feed());
        Assert.StartsWith($"Downloading \"hello\" 1.0.0 from source \"team\" failed: {_server.Packages}hello/1.0.0/{Package} ", fault, StringComparison.Ordinal);
        Assert.Contains("(3 attempts). ", fault, StringComparison.Ordinal);
        Assert.True(Downloads == 3, what);
    }

    [Fact]
    public async Task A_feed_that_stops_halfway_is_told_with_how_much_came()
    {
        var size = new FileInfo(_folder.File(Package)).Length;
        _server.Trouble(Package, FeedTrouble.StopsHalfway);
        Assert.Contains($"broke off after {size / 2:N0} of {size:N0} bytes (3 attempts)", await DownloadFailsAsync(Feed()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_that_stops_sending_is_not_waited_for_for_ever()
    {
        _server.Trouble(Package, FeedTrouble.Stalls);
        var fault = await DownloadFailsAsync(Feed(new FeedPatience { Stall = TimeSpan.FromMilliseconds(200) }));
        Assert.Matches("stopped after [0-9,]+ of [0-9,]+ bytes: nothing came for 0.2 s \\(3 attempts\\)", fault);
    }

    [Fact]
    public async Task A_feed_that_does_not_answer_is_not_waited_for_for_ever()
    {
        _server.Trouble("index.json", FeedTrouble.NoAnswer);
        Assert.Contains("did not answer: nothing came for 0.2 s (3 attempts)", await DownloadFailsAsync(Feed(new FeedPatience { Answer = TimeSpan.FromMilliseconds(200) })), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_that_sends_a_little_now_and_then_is_not_waited_for_for_ever()
    {
        _server.Trouble(Package, FeedTrouble.Slow(TimeSpan.FromSeconds(10)));
        var fault = await DownloadFailsAsync(Feed(new FeedPatience { Attempts = 1, Attempt = TimeSpan.FromSeconds(60) }));
        Assert.Contains("it was not through after 60 s", fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slow_feed_is_waited_for_as_long_as_something_comes()
    {
        _server.Trouble(Package, FeedTrouble.Slow(TimeSpan.FromMilliseconds(30)));
        var target = new MemoryStream();
        await Feed().DownloadAsync("hello", new("1.0.0"), target, long.MaxValue, default);
        Assert.Equal(File.ReadAllBytes(_folder.File(Package)), target.ToArray());
    }

    [Fact]
    public async Task A_feed_that_asks_for_a_pause_gets_it()
    {
        _server.Trouble(Package, FeedTrouble.TooManyRequests(20), times: 1);
        var began = _time.GetTimestamp();
        await Feed().DownloadAsync("hello", new("1.0.0"), new MemoryStream(), long.MaxValue, default);
        Assert.InRange(_time.GetElapsedTime(began), TimeSpan.FromSeconds(19), TimeSpan.FromHours(1));
        Assert.Equal(2, Downloads);
    }

    [Fact]
    public async Task A_feed_that_asks_for_too_long_a_pause_is_told_at_once()
    {
        _server.Trouble(Package, FeedTrouble.TooManyRequests(3600));
        var fault = await DownloadFailsAsync(Feed());
        Assert.Contains("answered 429 TooManyRequests and asks to be left alone for 3600 s. It is asked too often", fault, StringComparison.Ordinal);
        Assert.Equal(1, Downloads);
    }

    [Theory]
    [InlineData(403, "It keeps this from strangers")]
    [InlineData(404, "It does not have that, or not any more.")]
    [InlineData(400, "plugin:sources:list")]
    public async Task A_refusal_is_told_after_one_attempt(int status, string help)
    {
        _server.Trouble(Package, FeedTrouble.Status(status));
        var fault = await DownloadFailsAsync(Feed());
        Assert.Contains($"answered {status} ", fault, StringComparison.Ordinal);
        Assert.Contains(help, fault, StringComparison.Ordinal);
        Assert.Equal(1, Downloads);
    }

    [Theory]
    [InlineData("")]
    [InlineData("absolute")]
    public async Task Redirects_are_followed(string prefix)
    {
        await using var other = FeedServer.Start(_folder.Path);
        _server.Trouble("", FeedTrouble.RedirectTo(prefix.Length == 0 ? "" : other.Address.GetLeftPart(UriPartial.Authority)), times: 1);
        Assert.Single(await Feed().ListAsync("hello", default));
        Assert.Equal(prefix.Length > 0, other.Requests.Count > 0);
    }

    [Fact]
    public async Task Redirects_in_a_circle_end()
    {
        _server.Trouble(Package, FeedTrouble.RedirectTo(""));
        Assert.Contains("redirects once more, after 5 redirects", await DownloadFailsAsync(Feed()), StringComparison.Ordinal);
        Assert.Equal(6, Downloads);
    }

    [Theory]
    [InlineData("file:///etc/passwd#")]
    [InlineData("ftp://feed.example")]
    public async Task Redirects_to_what_is_not_http_are_refused(string to)
    {
        _server.Trouble(Package, FeedTrouble.RedirectTo(to));
        Assert.Contains("redirects to something that is not https or http", await DownloadFailsAsync(Feed()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>Sign in</html>", "sent something that is no JSON")]
    [InlineData("{}", "is no service index of NuGet's protocol, version 3")]
    [InlineData("[1]", "is no service index of NuGet's protocol, version 3")]
    [InlineData("""{"version":"2.0.0","resources":[]}""", "is no service index of NuGet's protocol, version 3")]
    [InlineData("""{"version":"3.0.0","resources":[{"@id":7},{"@type":"Catalog/3.0.0"},8]}""", "offers no \"PackageBaseAddress/3.0.0\"")]
    [InlineData("""{"version":"3.0.0","resources":[{"@id":"/v3/flat/","@type":"PackageBaseAddress/3.0.0"}]}""", "holds a relative address")]
    [InlineData("""{"version":"3.0.0","resources":[{"@type":"PackageBaseAddress/3.0.0"}]}""", "holds a relative address")]
    public async Task Something_that_is_no_service_index_is_told_after_one_attempt(string content, string told)
    {
        _server.Trouble("/v3/index.json", FeedTrouble.Content(System.Text.Encoding.UTF8.GetBytes(content)));
        Assert.Contains(told, await DownloadFailsAsync(Feed()), StringComparison.Ordinal);
        Assert.Single(_server.Requests);
    }

    [Theory]
    [InlineData("flat", "{}", "is no list of versions")]
    [InlineData("registrations", "{}", "is no registration of a package")]
    [InlineData("registrations", """{"items":[{"@id":"page/1.json"}]}""", "holds a relative address")]
    public async Task Other_documents_that_are_not_what_they_should_be_are_told(string path, string content, string told)
    {
        _server.Trouble(path, FeedTrouble.Content(System.Text.Encoding.UTF8.GetBytes(content)));
        var fault = await Assert.ThrowsAsync<SkerryException>(() => Feed().ListAsync("hello", default));
        Assert.StartsWith("Asking source \"team\" for the versions of \"hello\" failed: ", fault.Message, StringComparison.Ordinal);
        Assert.Contains(told, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_that_is_too_large_is_not_taken_neither_as_it_comes_nor_when_it_is_decompressed()
    {
        _server.Trouble("/v3/index.json", FeedTrouble.Content(new byte[10_001]), times: 1);
        var patience = new FeedPatience { MaxDocument = 10_000 };
        Assert.Contains("sent more than the 10,000 bytes that are taken.", await DownloadFailsAsync(Feed(patience)), StringComparison.Ordinal);
        await using var compressing = FeedServer.Start(_folder.Path, new() { Gzip = true });
        for (var i = 0; i < 400; i++)
            TestPackage.Add(_folder.Path, "many", $"1.0.{i}", size: 1);
        var fault = await Assert.ThrowsAsync<SkerryException>(() => Feed(patience, compressing).ListAsync("many", default));
        Assert.Contains("sent more than the 10,000 bytes that are taken, compressed", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_at_the_address_is_told_with_the_address()
    {
        await _server.DisposeAsync();
        var fault = await DownloadFailsAsync(Feed());
        Assert.StartsWith($"Reading the service index of source \"team\" failed: {_server.ServiceIndex} was not reached: Connection refused", fault, StringComparison.Ordinal);
        Assert.Contains("(3 attempts)", fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_but_a_missing_page_at_the_address_is_told_as_a_wrong_address()
    {
        var source = new PackageSource("team", new Uri(_server.Address, "elsewhere").AbsoluteUri);
        var fault = await Assert.ThrowsAsync<SkerryException>(() => new HttpFeed(source, Transport(new FeedPatience())).CheckAsync(default));
        Assert.Contains("answered 404 Not Found. Check its address, which often ends in /index.json", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_is_not_taken_for_the_feeds_fault()
    {
        var full = await Assert.ThrowsAsync<IOException>(() => Feed().DownloadAsync("hello", new("1.0.0"), new FullDisk(), long.MaxValue, default));
        Assert.Equal("No space left on device", full.Message);
        Assert.Equal(1, Downloads);
    }

    [Fact]
    public async Task A_stream_that_cannot_go_back_gets_no_second_attempt()
    {
        _server.Trouble(Package, FeedTrouble.StopsHalfway, times: 1);
        await using var target = new OneWay();
        var fault = await Assert.ThrowsAsync<SkerryException>(() => Feed().DownloadAsync("hello", new("1.0.0"), target, long.MaxValue, default));
        Assert.Contains("broke off", fault.Message, StringComparison.Ordinal);
        Assert.Equal(1, Downloads);
    }

    int Downloads => _server.Requests.Count(request => request.Path.EndsWith(".nupkg", StringComparison.Ordinal));

    HttpFeed Feed(FeedPatience? patience = null, FeedServer? server = null) =>
        new(new PackageSource("team", (server ?? _server).ServiceIndex.AbsoluteUri), Transport(patience ?? new FeedPatience()));

    /// <summary>The clock is fast for pauses and for an attempt as a whole, not for single waits, which a busy machine makes long.</summary>
    FeedTransport Transport(FeedPatience patience)
    {
        var transport = new FeedTransport(() => FeedTransport.Handler(null), patience with { Attempt = patience.Attempt < new FeedPatience().Attempt ? patience.Attempt : TimeSpan.FromHours(2) }, _time);
        _transports.Add(transport);
        return transport;
    }

    static async Task<string> DownloadFailsAsync(HttpFeed feed) =>
        (await Assert.ThrowsAsync<SkerryException>(() => feed.DownloadAsync("hello", new("1.0.0"), new MemoryStream(), long.MaxValue, default))).Message;

    sealed class FullDisk : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("No space left on device");
    }

    sealed class OneWay : MemoryStream
    {
        public override bool CanSeek => false;
    }
}
