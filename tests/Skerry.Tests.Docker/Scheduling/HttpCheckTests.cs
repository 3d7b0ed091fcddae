using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Skerry.Plugins.Docker.Scheduling.Checks;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Formats;
using Skerry.Sdk.Requests.Routing;

namespace Skerry.Tests.Docker.Scheduling;

public sealed class HttpCheckTests
{
    [Fact]
    public async Task Asks_as_the_proxy_would_for_the_apps_main_url()
    {
        var request = await RequestOfAsync(new() { Path = "health?full=1" }, new Uri("https://blog.example.org:8443/"));
        Assert.StartsWith("GET /health?full=1 HTTP/1.1\r\n", request);
        Assert.Contains("Host: blog.example.org:8443\r\n", request);
        Assert.Contains("X-Forwarded-Proto: https\r\n", request);
    }

    [Fact]
    public async Task An_app_without_a_url_is_asked_as_localhost() =>
        Assert.Contains("Host: localhost\r\n", await RequestOfAsync(new() { Path = "/" }, null));

    [Fact]
    public async Task The_headers_of_app_json_win()
    {
        var request = await RequestOfAsync(
            new() { Path = "/", HttpHeaders = [new("host", "other.example"), new("X-Forwarded-Proto", "http"), new("X-Own", "a b"), new("Content-Type", "x/y")] },
            new Uri("https://blog.example.org/"));
        Assert.Contains("Host: other.example\r\n", request);
        Assert.Contains("X-Own: a b\r\n", request);
        Assert.Contains("X-Forwarded-Proto: http\r\n", request);
        Assert.DoesNotContain("blog.example.org", request);
    }

    [Theory]
    [InlineData("204 No Content", "", null, null)]
    [InlineData("302 Found", "", null, null)]
    [InlineData("503 Service Unavailable", "", null, "was to answer with a status from 200 to 399, but answered 503")]
    [InlineData("200 OK", "it is wörking", "wörk", null)]
    [InlineData("200 OK", "something else", "wörk", "was to hold 'wörk', but does not")]
    public async Task Judges_status_and_content(string status, string body, string? content, string? problem)
    {
        using var server = new Server($"HTTP/1.1 {status}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}", null);
        var seen = await server.CheckAsync(new() { Path = "/", Content = content });
        if (problem is null)
            Assert.Null(seen);
        else
            Assert.EndsWith(problem, seen);
    }

    [Fact]
    public async Task Over_https_any_certificate_will_do()
    {
        using var certificate = SelfSigned();
        using var server = new Server("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", certificate);
        Assert.Null(await server.CheckAsync(new() { Path = "/", Scheme = "https" }));
    }

    [Fact]
    public async Task Says_that_nothing_listens_or_that_it_is_no_tls_or_no_http()
    {
        using (var server = new Server("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", null))
            Assert.Contains("does not speak TLS", await server.CheckAsync(new() { Path = "/", Scheme = "https" }));
        using (var server = new Server("nonsense\r\n\r\n", null))
            Assert.Contains("broke off", await server.CheckAsync(new() { Path = "/" }));
        var closed = new Server("", null);
        closed.Dispose();
        Assert.EndsWith("but nothing listens there", await closed.CheckAsync(new() { Path = "/" }));
    }

    [Fact]
    public async Task The_url_is_the_routers_first_and_none_where_it_cannot_tell()
    {
        var bus = new TestRequestBus().Answer<GetUrls, IReadOnlyList<string>>(
            request => request.App == "blog" ? ["https://blog.example.org", "http://other"] : []);
        Assert.Equal("blog.example.org", (await new AppUrls(bus).FindAsync("blog", CancellationToken.None))!.Host);
        Assert.Null(await new AppUrls(bus).FindAsync("none", CancellationToken.None));
        Assert.Null(await new AppUrls(new TestRequestBus()).FindAsync("blog", CancellationToken.None));
    }

    static async Task<string> RequestOfAsync(HealthCheck check, Uri? url)
    {
        using var server = new Server("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", null);
        Assert.Null(await server.CheckAsync(check, url));
        return server.Request;
    }

    static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=somebody-else", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }

    /// <summary>Answers one request with what it is told, and remembers the request.</summary>
    sealed class Server : IDisposable
    {
        readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        readonly int _port;

        public Server(string answer, X509Certificate2? certificate)
        {
            _listener.Start();
            _port = ((IPEndPoint)_listener.LocalEndpoint).Port;
            _ = ServeAsync(answer, certificate);
        }

        public string Request { get; private set; } = "";

        public Task<string?> CheckAsync(HealthCheck check, Uri? url = null) => new HttpCheck(check).TryAsync(
            new(new Instance { Id = "i", App = "blog", Process = "web", Index = 1, Release = 1, Deployment = "d", Address = "127.0.0.1", Port = _port }, _port, url),
            new CancellationTokenSource(TimeSpan.FromSeconds(10)).Token);

        public void Dispose() => _listener.Dispose();

        async Task ServeAsync(string answer, X509Certificate2? certificate)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync();
                Stream stream = client.GetStream();
                if (certificate is not null)
                {
                    var tls = new SslStream(stream);
                    await tls.AuthenticateAsServerAsync(certificate);
                    stream = tls;
                }
                var buffer = new byte[8192];
                Request = Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer));
                await stream.WriteAsync(Encoding.UTF8.GetBytes(answer));
            }
            catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException)
            {
                // The test is over.
            }
        }
    }
}
