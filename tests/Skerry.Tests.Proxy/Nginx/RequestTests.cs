using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Authentication;
using System.Text;
using Skerry.Sdk.Apps;
using Skerry.Tests.Proxy.Support;

namespace Skerry.Tests.Proxy.Nginx;

public sealed class RequestTests
{
    [Fact]
    public async Task Each_host_name_is_answered_by_its_own_app()
    {
        await using var nginx = await NginxHost.StartAsync();
        await using var blog = await Backend.StartAsync("blog");
        await using var shop = await Backend.StartAsync("shop");
        await nginx.ApplyAsync(NginxHost.App("blog", blog), NginxHost.App("shop", shop) with { Hosts = ["shop.test", "*.shop.test"] });

        Assert.Equal("blog", (await nginx.GetAsync("blog.test")).Text);
        Assert.Equal("blog", (await nginx.GetAsync("BLOG.test:8080")).Text);
        Assert.Equal("shop", (await nginx.GetAsync("shop.test")).Text);
        Assert.Equal("shop", (await nginx.GetAsync("a.shop.test")).Text);
        Assert.Equal("shop", (await nginx.GetAsync("a.b.shop.test")).Text);
    }

    [Fact]
    public async Task An_exact_name_wins_over_a_wildcard()
    {
        await using var nginx = await NginxHost.StartAsync();
        await using var blog = await Backend.StartAsync("blog");
        await using var shop = await Backend.StartAsync("shop");
        await nginx.ApplyAsync(
            NginxHost.App("blog", blog) with { Hosts = ["*.test"] }, NginxHost.App("shop", shop) with { Hosts = ["x.test", "*.deep.test"] });

        Assert.Equal("blog", (await nginx.GetAsync("y.test")).Text);
        Assert.Equal("shop", (await nginx.GetAsync("x.test")).Text);
        Assert.Equal("shop", (await nginx.GetAsync("y.deep.test")).Text);
    }

    [Theory]
    [InlineData("nobody.test")]
    [InlineData("127.0.0.1")]
    [InlineData("xblog.test")]
    [InlineData("blog.test.evil")]
    public async Task An_unknown_host_gets_a_neutral_404(string host)
    {
        await using var nginx = await NginxHost.StartAsync();
        await using var blog = await Backend.StartAsync("blog");
        await nginx.ApplyAsync(NginxHost.App("blog", blog));

        var (status, text) = await nginx.GetAsync(host);

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.DoesNotContain("blog", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("nginx", text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0, blog.Requests);
    }

    [Theory]
    [InlineData(AppState.Stopped)]
    [InlineData(AppState.NotDeployed)]
    [InlineData(AppState.Running)]
    public async Task An_app_without_instances_answers_503_with_a_plain_page(AppState state)
    {
        await using var nginx = await NginxHost.StartAsync();
        await nginx.ApplyAsync(NginxHost.App("blog", state));

        using var answer = await nginx.SendAsync("blog.test");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("not running", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_that_an_instance_has_seen_is_not_sent_to_another()
    {
        await using var nginx = await NginxHost.StartAsync();
        await using var one = await Backend.StartAsync("one");
        await using var two = await Backend.StartAsync("two");
        await nginx.ApplyAsync(NginxHost.App("blog", one, two));

        using var answer = await nginx.SendAsync("blog.test", "/die", new StringContent("x"));

        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Equal(1, one.Requests + two.Requests);
    }

    [Fact]
    public async Task Requests_go_round_the_instances()
    {
        await using var nginx = await NginxHost.StartAsync(("nginxWorkers", "1"));
        await using var one = await Backend.StartAsync("one");
        await using var two = await Backend.StartAsync("two");
        await nginx.ApplyAsync(NginxHost.App("blog", one, two));

        for (var request = 0; request < 10; request++)
            await nginx.GetAsync("blog.test");

        Assert.Equal((5, 5), (one.Requests, two.Requests));
    }

    [Theory]
    [InlineData("/404", HttpStatusCode.NotFound)]
    [InlineData("/503", HttpStatusCode.ServiceUnavailable)]
    public async Task An_apps_own_error_pages_reach_the_client(string path, HttpStatusCode status)
    {
        await using var nginx = await NginxHost.StartAsync();
        await using var blog = await Backend.StartAsync("blog");
        await nginx.ApplyAsync(NginxHost.App("blog", blog));

        Assert.Equal((status, "blog"), await nginx.GetAsync("blog.test", path));
    }

    [Fact]
    public async Task The_app_learns_who_asked_for_what()
    {
        await using var nginx = await NginxHost.StartAsync();
        await using var blog = await Backend.StartAsync("blog");
        await nginx.ApplyAsync(NginxHost.App("blog", blog));

        var (_, headers) = await nginx.GetAsync("blog.test:81", "/headers");

        Assert.Contains("Host: blog.test:81\n", headers, StringComparison.Ordinal);
        Assert.Contains("X-Forwarded-For: 127.0.0.1\n", headers, StringComparison.Ordinal);
        Assert.Contains("X-Forwarded-Host: blog.test:81\n", headers, StringComparison.Ordinal);
        Assert.Contains("X-Forwarded-Proto: http\n", headers, StringComparison.Ordinal);
        Assert.Contains($"X-Forwarded-Port: {nginx.Installation.HttpPort}\n", headers, StringComparison.Ordinal);
        Assert.Contains("X-Request-Start: ", headers, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_web_socket_works_and_counts_as_in_flight()
    {
        await using var nginx = await NginxHost.StartAsync();
        await using var blog = await Backend.StartAsync("blog");
        await nginx.ApplyAsync(NginxHost.App("blog", blog));
        using var http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ConnectCallback = async (_, token) =>
            {
                var tcp = new TcpClient();
                await tcp.ConnectAsync(IPAddress.Loopback, nginx.Installation.HttpPort, token);
                return tcp.GetStream();
            },
        });
        using var socket = new ClientWebSocket();

        await socket.ConnectAsync(new Uri("ws://blog.test/socket"), http, default);
        await socket.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, true, default);
        var buffer = new byte[100];
        var received = await socket.ReceiveAsync(buffer.AsMemory(), default);

        Assert.Equal("hello", Encoding.UTF8.GetString(buffer, 0, received.Count));
        Assert.Equal(1, await nginx.CountInFlightAsync(blog.Address));
        socket.Abort();
        await Asking.UntilAsync(async () => await nginx.CountInFlightAsync(blog.Address) == 0);
    }

    [Fact]
    public async Task An_event_stream_arrives_as_it_is_sent()
    {
        await using var nginx = await NginxHost.StartAsync();
        await using var blog = await Backend.StartAsync("blog");
        await nginx.ApplyAsync(NginxHost.App("blog", blog));

        using var answer = await nginx.SendAsync("blog.test", "/events", accept: "text/event-stream");
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());

        Assert.Equal("data: first", await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(5)));
        blog.Gate.SetResult();
        Assert.Contains("data: last", await reader.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tls_handshake_for_an_unknown_name_is_refused()
    {
        await using var nginx = await NginxHost.StartAsync();
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, nginx.Installation.HttpsPort);
        await using var tls = new SslStream(tcp.GetStream());

        await Assert.ThrowsAsync<AuthenticationException>(() => tls.AuthenticateAsClientAsync("blog.test"));
    }
}
