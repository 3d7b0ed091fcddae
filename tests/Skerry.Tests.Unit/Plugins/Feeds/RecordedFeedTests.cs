using System.Security.Authentication;
using Skerry.Kernel.Plugins.Feeds;
using Skerry.Kernel.Plugins.Feeds.Http;
using Skerry.Sdk;
using Skerry.Tests.Unit.Deployments;

namespace Skerry.Tests.Unit.Plugins.Feeds;

/// <summary>Documents in the shape of the public feed's: all its types of resources, many more keys than are read, compressed, and spread over pages.</summary>
public sealed class RecordedFeedTests : IDisposable
{
    const string Location = "https://api.feed.example/v3/index.json";
    const string Flat = "https://api.feed.example/v3/flatcontainer/hello.world/";
    const string Registration = "https://api.feed.example/v3/registration5-gz-semver2/hello.world/";

    readonly RecordedFeed _recorded = new();
    readonly FeedTransport _transport;

    public RecordedFeedTests()
    {
        _transport = new(() => _recorded, new FeedPatience { Attempt = TimeSpan.FromHours(2) }, new HastyTime());
        _recorded
            .Answer(Location, RecordedFeed.Fixture("service-index.json"))
            .Answer(Flat + "index.json", RecordedFeed.Fixture("versions.json"));
    }

    public void Dispose()
    {
        _transport.Dispose();
        _recorded.Dispose();
    }

    [Fact]
    public async Task The_versions_come_from_the_flat_container_and_whether_they_are_listed_from_the_pages_of_the_registration()
    {
        _recorded
            .Answer(Registration + "index.json", RecordedFeed.Fixture("registration-paged.json"), gzip: true)
            .Answer(Registration + "page/0.9.0-beta.1/1.0.0.1-legacy.json", RecordedFeed.Fixture("registration-page-1.json"), gzip: true)
            .Answer(Registration + "page/1.1.0/2.0.0.json", RecordedFeed.Fixture("registration-page-2.json"), gzip: true);
        Assert.Equal("0.9.0-beta.1 (0.9.0) (1.0.0.1-legacy) 1.1.0 (2.0.0-rc.1) 2.0.0", await FeedFolder.VersionsAsync(Feed(), "Hello.World"));
        Assert.Equal(5, _recorded.Asked.Count);
    }

    [Fact]
    public async Task An_inlined_registration_says_the_same_in_one_document()
    {
        _recorded.Answer(Registration + "index.json", RecordedFeed.Fixture("registration-inlined.json"), gzip: true);
        Assert.Equal("0.9.0-beta.1 (0.9.0) (1.0.0.1-legacy) 1.1.0 (2.0.0-rc.1) 2.0.0", await FeedFolder.VersionsAsync(Feed(), "hello.world"));
        Assert.Equal(3, _recorded.Asked.Count);
    }

    [Fact]
    public async Task A_package_without_a_registration_is_listed() =>
        Assert.Equal("0.9.0-beta.1 0.9.0 1.0.0.1-legacy 1.1.0 2.0.0-rc.1 2.0.0", await FeedFolder.VersionsAsync(Feed(), "hello.world"));

    [Fact]
    public async Task A_page_that_is_not_there_is_told_and_not_taken_for_listed()
    {
        _recorded.Answer(Registration + "index.json", RecordedFeed.Fixture("registration-paged.json"));
        Assert.Contains("page/0.9.0-beta.1/1.0.0.1-legacy.json, which its registration names, answered 404", await ListFailsAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RegistrationsBaseUrl", "RegistrationsBaseUrl/3.4.0", "RegistrationsBaseUrl/3.6.0")]
    [InlineData("RegistrationsBaseUrl/3.4.0", "RegistrationsBaseUrl/Versioned")]
    [InlineData("RegistrationsBaseUrl/3.0.0-beta", "RegistrationsBaseUrl/3.4.0")]
    [InlineData("RegistrationsBaseUrl")]
    public async Task The_registrations_that_know_most_are_asked_whatever_the_order_and_with_or_without_a_slash_at_the_end(params string[] types)
    {
        var resources = types.Select(type => $$"""{"@id":"https://feed.example/{{type}}","@type":["{{type}}","Something/1.0"]}""").Prepend("""{"@id":"https://api.feed.example/v3/flatcontainer","@type":"PackageBaseAddress/3.0.0"}""");
        _recorded.Answer(Location, $$"""{"version":"3.1.0","resources":[{{string.Join(',', resources)}}]}""");
        await Feed().ListAsync("hello.world", default);
        Assert.Equal($"https://feed.example/{types[^1]}/hello.world/index.json", _recorded.Asked[^1]);
    }

    [Fact]
    public async Task A_resource_of_an_encrypted_feed_that_is_not_encrypted_is_refused()
    {
        _recorded.Answer(Location, """{"version":"3.0.0","resources":[{"@id":"http://api.feed.example/flat/","@type":"PackageBaseAddress/3.0.0"}]}""");
        Assert.Contains("names \"http://api.feed.example/flat/\", which is not encrypted", await ListFailsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_is_not_encrypted_is_refused()
    {
        _recorded.Answer(Registration + "index.json", RecordedFeed.Fixture("registration-paged.json").Replace("https://", "http://", StringComparison.Ordinal));
        Assert.Contains("which is not encrypted", await ListFailsAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(_recorded.Asked, address => address.StartsWith("http:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_redirect_from_https_to_http_is_refused_also_behind_another_one_and_its_query_is_not_shown()
    {
        _recorded
            .Redirect(Location, "https://other.feed.example/index.json")
            .Redirect("https://other.feed.example/index.json", "http://other.feed.example/index.json?signature=secret-word");
        var told = await ListFailsAsync();
        Assert.Contains("https://other.feed.example/index.json redirects to \"http://other.feed.example/index.json\", which is not encrypted", told, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", told, StringComparison.Ordinal);
        Assert.Equal(2, _recorded.Asked.Count);
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_is_told_once_with_what_helps()
    {
        _recorded.Fails(Location, new(HttpRequestError.SecureConnectionError, "see inner", new AuthenticationException("UntrustedRoot")));
        Assert.Equal(
            $"Reading the service index of source \"team\" failed: {Location} was not trusted: UntrustedRoot. If its certificate is signed by an authority of your own, " +
            "put that into /usr/local/share/ca-certificates, run update-ca-certificates and start Skerry again.", await ListFailsAsync());
        Assert.Single(_recorded.Asked);
    }

    [Fact]
    public async Task A_name_that_nobody_knows_is_told_after_three_attempts()
    {
        _recorded.Fails(Location, new(HttpRequestError.NameResolutionError, "x"));
        Assert.Contains("was not reached: this host cannot resolve \"api.feed.example\" (3 attempts). Check the name", await ListFailsAsync(), StringComparison.Ordinal);
        Assert.Equal(3, _recorded.Asked.Count);
    }

    HttpFeed Feed() => new(new PackageSource("team", Location), _transport);

    async Task<string> ListFailsAsync() => (await Assert.ThrowsAsync<SkerryException>(() => Feed().ListAsync("hello.world", default))).Message;
}
