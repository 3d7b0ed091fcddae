using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Skerry.Kernel.Plugins.Feeds;
using Skerry.Kernel.Plugins.Feeds.Http;
using Skerry.Sdk;
using Skerry.TestFeed;

namespace Skerry.Tests.Unit.Plugins.Feeds;

/// <summary>A feed over https, with a certificate that nobody has signed.</summary>
public sealed class EncryptedFeedTests : IAsyncLifetime
{
    readonly FeedFolder _folder = new();
    readonly X509Certificate2 _certificate = MakeCertificate();
    FeedServer _server = null!;

    public Task InitializeAsync()
    {
        TestPackage.Add(_folder.Path, "hello", "1.0.0", size: 300_000);
        _server = FeedServer.Start(_folder.Path, new() { Certificate = _certificate, UserName = "reader", Password = "word" });
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _certificate.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_certificate_that_nobody_signed_is_refused_after_one_attempt_and_told_with_what_helps()
    {
        using var transport = new FeedTransport(() => FeedTransport.Handler(null), new FeedPatience(), TimeProvider.System);
        var fault = await Assert.ThrowsAsync<SkerryException>(() => Feed(transport).ListAsync("hello", default));
        Assert.StartsWith($"Reading the service index of source \"team\" failed: {_server.ServiceIndex} was not trusted: The remote certificate", fault.Message, StringComparison.Ordinal);
        Assert.Contains("update-ca-certificates", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("attempts", fault.Message, StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task A_feed_over_https_is_read_whole()
    {
        using var transport = Trusting();
        Assert.Single(await Feed(transport).ListAsync("hello", default));
        var target = new MemoryStream();
        await Feed(transport).DownloadAsync("hello", new("1.0.0"), target, long.MaxValue, default);
        Assert.Equal(File.ReadAllBytes(_folder.File("hello.1.0.0.nupkg")), target.ToArray());
    }

    [Fact]
    public async Task A_redirect_to_a_feed_that_is_not_encrypted_is_not_followed()
    {
        await using var open = FeedServer.Start(_folder.Path);
        _server.Trouble("flat", FeedTrouble.RedirectTo(open.Address.GetLeftPart(UriPartial.Authority)));
        using var transport = Trusting();
        var fault = await Assert.ThrowsAsync<SkerryException>(() => Feed(transport).ListAsync("hello", default));
        Assert.Contains($"redirects to \"{open.Packages}hello/index.json\", which is not encrypted", fault.Message, StringComparison.Ordinal);
        Assert.Empty(open.Requests);
    }

    HttpFeed Feed(FeedTransport transport) => new(new PackageSource("team", _server.ServiceIndex.AbsoluteUri, "reader", new Secret("word")), transport);

    FeedTransport Trusting() => new(() =>
    {
        var handler = (SocketsHttpHandler)FeedTransport.Handler(null);
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.GetCertHashString() == _certificate.GetCertHashString();
        return handler;
    }, new FeedPatience(), TimeProvider.System);

    static X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=feed.example", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
