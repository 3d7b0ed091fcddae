using Microsoft.Extensions.Configuration;
using Skerry.Kernel.Plugins.Feeds.Http;
using Skerry.Sdk;
using Skerry.TestFeed;
using Skerry.Tests.Unit.Deployments;

namespace Skerry.Tests.Unit.Plugins.Feeds;

public sealed class FeedProxyTests : IDisposable
{
    readonly FeedFolder _folder = new();

    public FeedProxyTests() => TestPackage.Add(_folder.Path, "hello", "1.0.0");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("https://feed.example/", "", true)]
    [InlineData("https://feed.example/", "feed.example", false)]
    [InlineData("https://a.feed.example/", "feed.example", false)]
    [InlineData("https://a.feed.example/", ".feed.example", false)]
    [InlineData("https://a.feed.example/", "other.example, *.feed.example", false)]
    [InlineData("https://notfeed.example/", "feed.example", true)]
    [InlineData("https://feed.example:8443/", "feed.example:8443", false)]
    [InlineData("https://feed.example:8443/", "feed.example:9000", true)]
    [InlineData("https://feed.example/", "*", false)]
    [InlineData("http://10.1.2.3/", "10.0.0.0/8", false)]
    [InlineData("http://11.1.2.3/", "10.0.0.0/8 11.1.2.4", true)]
    [InlineData("http://localhost:5000/", "", false)]
    [InlineData("http://127.0.0.1:5000/", "", false)]
    public void The_settings_say_what_goes_through_the_proxy(string destination, string except, bool goes)
    {
        var proxy = FeedProxy.Read(Settings(("proxy:url", "http://proxy.example:3128"), ("proxy:except", except)), _ => "ignored")!;
        Assert.Equal(goes ? new Uri("http://proxy.example:3128") : null, proxy.GetProxy(new(destination)));
        Assert.Equal(!goes, proxy.IsBypassed(new(destination)));
    }

    [Fact]
    public void Without_settings_the_environment_says_it()
    {
        var environment = new Dictionary<string, string>
        {
            ["HTTPS_PROXY"] = "http://reader:pass%20word@secure.example:1",
            ["http_proxy"] = "plain.example:2",
            ["NO_PROXY"] = "inside.example",
        };
        var proxy = FeedProxy.Read(Settings(), environment.GetValueOrDefault)!;
        Assert.Equal("http://secure.example:1/", proxy.GetProxy(new("https://feed.example/"))!.AbsoluteUri);
        Assert.Equal("http://plain.example:2/", proxy.GetProxy(new("http://feed.example/"))!.AbsoluteUri);
        Assert.Null(proxy.GetProxy(new("https://a.inside.example/")));
        var credentials = proxy.Credentials!.GetCredential(new("http://secure.example:1/"), "Basic")!;
        Assert.Equal(("reader", "pass word"), (credentials.UserName, credentials.Password));
        Assert.Null(FeedProxy.Read(Settings(), _ => null));
    }

    [Fact]
    public void An_address_that_is_none_is_refused_and_not_shown_for_it_may_hold_a_password()
    {
        var fault = Assert.Throws<SkerryException>(() => FeedProxy.Read(Settings(("proxy:url", "gopher://reader:secret-word@proxy.example")), _ => null));
        Assert.Contains("\"proxy:url\" in settings.json is no address of a proxy", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_is_reached_through_a_proxy_that_wants_a_password()
    {
        await using var server = FeedServer.Start(_folder.Path, new() { ProxyUserName = "worker", ProxyPassword = "secret-word" });
        using var transport = Transport(server, ("proxy:user", "worker"), ("proxy:password", "secret-word"));
        var feed = new HttpFeed(new("team", "http://feed.example/v3/index.json"), transport);
        Assert.Single(await feed.ListAsync("hello", default));
        var target = new MemoryStream();
        await feed.DownloadAsync("hello", new("1.0.0"), target, long.MaxValue, default);
        Assert.Equal(File.ReadAllBytes(_folder.File("hello.1.0.0.nupkg")), target.ToArray());
        Assert.Equal("http://feed.example/v3/flat/hello/1.0.0/hello.1.0.0.nupkg", server.Requests[^1].Target);
    }

    [Fact]
    public async Task A_proxy_that_does_not_take_the_password_is_told_with_the_settings_that_help()
    {
        await using var server = FeedServer.Start(_folder.Path, new() { ProxyUserName = "worker", ProxyPassword = "right" });
        using var transport = Transport(server, ("proxy:user", "worker"), ("proxy:password", "secret-word"));
        var fault = await Assert.ThrowsAsync<SkerryException>(() => new HttpFeed(new("team", "http://feed.example/v3/index.json"), transport).ListAsync("hello", default));
        Assert.Contains("answered 407 ProxyAuthenticationRequired. The proxy wants to know who asks: set \"proxy:user\" and \"proxy:password\" in settings.json.", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_encrypted_feed_goes_through_a_tunnel_and_a_proxy_that_makes_none_is_told()
    {
        await using var server = FeedServer.Start(_folder.Path);
        using var transport = Transport(server);
        var fault = await Assert.ThrowsAsync<SkerryException>(() => new HttpFeed(new("team", "https://feed.example/v3/index.json"), transport).ListAsync("hello", default));
        Assert.Contains("https://feed.example/v3/index.json was not reached: the proxy answered 502 (3 attempts). Check \"proxy:url\"", fault.Message, StringComparison.Ordinal);
        Assert.All(server.Requests, request => Assert.Equal(("CONNECT", "feed.example:443"), (request.Method, request.Target)));
    }

    static FeedTransport Transport(FeedServer server, params (string Key, string Value)[] settings)
    {
        var all = Settings([.. settings, ("proxy:url", server.Address.AbsoluteUri)]);
        return new(() => FeedTransport.Handler(FeedProxy.Read(all, _ => null)), new FeedPatience { Attempt = TimeSpan.FromHours(2) }, new HastyTime());
    }

    static IConfiguration Settings(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Key, setting.Value))).Build();
}
