using System.Net;
using Skerry.Plugins.Nginx;
using Skerry.Sdk;
using Skerry.Sdk.Requests.Proxying;
using Skerry.Tests.Proxy.Support;

namespace Skerry.Tests.Proxy.Nginx;

public sealed class SettingsTests
{
    static readonly RouteOptions Small = new() { MaxBodySize = 1000 };
    static readonly RouteOptions Impossible = new() { ReadTimeout = TimeSpan.FromMilliseconds(-1) };

    [Fact]
    public async Task The_default_body_size_holds_for_every_app()
    {
        await using var nginx = await NginxHost.StartAsync(("nginxMaxBodySize", "5000"));
        await using var blog = await Backend.StartAsync("blog");
        await nginx.ApplyAsync(NginxHost.App("blog", blog));

        Assert.Equal(HttpStatusCode.OK, await PostAsync(nginx, 5000, chunked: false));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(nginx, 5000, chunked: true));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(nginx, 5001, chunked: false));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(nginx, 5001, chunked: true));
    }

    [Theory]
    [InlineData(1000, 1000, HttpStatusCode.OK)]
    [InlineData(1000, 1001, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(9000, 9000, HttpStatusCode.OK)]
    [InlineData(9000, 9001, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(0, 100000, HttpStatusCode.OK)]
    public async Task An_apps_own_body_size_holds_for_it_alone(long limit, int size, HttpStatusCode expected)
    {
        await using var nginx = await NginxHost.StartAsync(("nginxMaxBodySize", "5000"));
        await using var blog = await Backend.StartAsync("blog");
        await nginx.ApplyAsync(NginxHost.App("blog", blog) with { Options = new() { MaxBodySize = limit } }, NginxHost.App("shop", blog));

        Assert.Equal(expected, await PostAsync(nginx, size, chunked: false));
        Assert.Equal(expected, await PostAsync(nginx, size, chunked: true));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(nginx, 5000, chunked: false, "shop.test"));
    }

    [Fact]
    public async Task An_apps_read_timeout_holds()
    {
        await using var nginx = await NginxHost.StartAsync();
        await using var blog = await Backend.StartAsync("blog");
        await nginx.ApplyAsync(NginxHost.App("blog", blog) with { Options = new() { ReadTimeout = TimeSpan.FromMilliseconds(300) } });

        Assert.Equal(HttpStatusCode.GatewayTimeout, (await nginx.GetAsync("blog.test", "/wait")).Status);
        Assert.Equal(1, blog.Requests);
    }

    [Fact]
    public async Task Without_buffering_answers_arrive_as_they_are_sent()
    {
        await using var nginx = await NginxHost.StartAsync();
        await using var blog = await Backend.StartAsync("blog");
        await nginx.ApplyAsync(NginxHost.App("blog", blog) with { Options = new() { Buffering = false } });

        using var answer = await nginx.SendAsync("blog.test", "/events");
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());

        Assert.Equal("data: first", await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task Only_a_changed_setting_reloads_nginx()
    {
        await using var nginx = await NginxHost.StartAsync();
        await using var blog = await Backend.StartAsync("blog");
        var app = NginxHost.App("blog", blog) with { Options = Small };
        await nginx.ApplyAsync(app);
        Assert.Equal(1, nginx.Reloads);
        await SettledAsync(nginx);
        var workers = await nginx.WorkersAsync();

        await nginx.ApplyAsync(app with { Hosts = ["blog.test", "www.blog.test"] }, NginxHost.App("shop", blog));

        Assert.Equal("blog", (await nginx.GetAsync("www.blog.test")).Text);
        Assert.Equal(1, nginx.Reloads);
        Assert.Equal(workers, await nginx.WorkersAsync());
        await nginx.ApplyAsync(app with { Options = new() });
        Assert.Equal(2, nginx.Reloads);
        Assert.Empty(Directory.GetFiles(nginx.Installation.PathOf("proxy", "nginx", "apps")));
    }

    [Fact]
    public async Task Of_two_versions_of_the_plugin_side_by_side_each_makes_its_table_so()
    {
        await using var nginx = await NginxHost.StartAsync();
        await using var other = nginx.Installation.Hold(new NginxPlugin());
        await other.StartAsync();
        await using var blog = await Backend.StartAsync("blog");
        var small = NginxHost.App("blog", blog) with { Options = Small };
        var large = NginxHost.App("blog", blog) with { Options = new() { MaxBodySize = 3000 } };
        for (var round = 0; round < 2; round++)
        {
            await nginx.ApplyAsync(small);
            Assert.Contains("1000", Directives());
            await other.SendAsync(new ApplyTable { Table = new([large]) });
            Assert.Contains("3000", Directives());
        }

        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => i % 2 == 0 ? nginx.ApplyAsync(small) : other.SendAsync(new ApplyTable { Table = new([large]) })));
        await nginx.ApplyAsync(small);
        Assert.Contains("1000", Directives());

        string Directives() => string.Concat(Directory.GetFiles(nginx.Installation.PathOf("proxy", "nginx", "apps")).Select(File.ReadAllText));
    }

    [Fact]
    public async Task A_setting_that_nginx_refuses_names_app_and_line_and_leaves_what_runs()
    {
        await using var nginx = await NginxHost.StartAsync();
        await using var blog = await Backend.StartAsync("blog");
        await nginx.ApplyAsync(NginxHost.App("blog", blog) with { Options = Small });
        var running = await File.ReadAllTextAsync(nginx.Installation.PathOf("proxy", "nginx", "nginx.conf"));

        var refused = await Assert.ThrowsAsync<SkerryException>(() => nginx.ValidateAsync(NginxHost.App("blog", blog) with { Options = Impossible }));

        Assert.Contains("app \"blog\"", refused.Message, StringComparison.Ordinal);
        Assert.Contains("\"apps/blog.conf\", line 4", refused.Message, StringComparison.Ordinal);
        Assert.Contains("proxy_read_timeout", refused.Message, StringComparison.Ordinal);
        Assert.Equal(running, await File.ReadAllTextAsync(nginx.Installation.PathOf("proxy", "nginx", "nginx.conf")));
        Assert.False(Directory.Exists(nginx.Installation.PathOf("proxy", "nginx", "check")));
    }

    [Fact]
    public async Task One_apps_bad_setting_is_no_other_apps_problem()
    {
        await using var nginx = await NginxHost.StartAsync();
        await using var blog = await Backend.StartAsync("blog");
        await using var shop = await Backend.StartAsync("shop");
        await nginx.ApplyAsync(NginxHost.App("blog", blog) with { Options = Small });

        await nginx.ApplyAsync(NginxHost.App("blog", blog) with { Options = Impossible }, NginxHost.App("shop", shop) with { Options = Small });

        Assert.Equal("shop", (await nginx.GetAsync("shop.test")).Text);
        Assert.Equal("blog", (await nginx.GetAsync("blog.test")).Text);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(nginx, 1001, chunked: false));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(nginx, 1001, chunked: false, "shop.test"));
        Assert.Contains(nginx.Installation.Log.Entries, entry => entry.Text.Contains("app \"blog\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Files_that_cannot_be_written_are_said_in_words()
    {
        await using var nginx = await NginxHost.StartAsync();
        await using var blog = await Backend.StartAsync("blog");
        await File.WriteAllTextAsync(nginx.Installation.PathOf("proxy", "nginx", "check"), "in the way");

        var refused = await Assert.ThrowsAsync<SkerryException>(() => nginx.ValidateAsync(NginxHost.App("blog", blog) with { Options = Small }));

        Assert.Contains(nginx.Installation.PathOf("proxy", "nginx"), refused.Message, StringComparison.Ordinal);
        await nginx.ApplyAsync(NginxHost.App("blog", blog));
        Assert.Equal("blog", (await nginx.GetAsync("blog.test")).Text);
    }

    [Fact]
    public async Task Without_a_supervisor_the_error_says_that_routes_are_up_to_date()
    {
        await using var nginx = await NginxHost.StartAsync();
        await using var blog = await Backend.StartAsync("blog");
        nginx.PassesReloadsOn = false;

        var refused = await Assert.ThrowsAsync<SkerryException>(() => nginx.ApplyAsync(NginxHost.App("blog", blog) with { Options = Small }));

        Assert.Contains("Is its supervisor running?", refused.Message, StringComparison.Ordinal);
        Assert.Equal("blog", (await nginx.GetAsync("blog.test")).Text);
        await nginx.ApplyAsync(NginxHost.App("blog", blog) with { Options = Small });
    }

    [Fact]
    public async Task Files_that_somebody_changed_are_put_right_at_start()
    {
        await using var nginx = await NginxHost.StartAsync();
        var file = nginx.Installation.PathOf("proxy", "nginx", "nginx.conf");
        var right = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, "broken");
        await File.WriteAllTextAsync(nginx.Installation.PathOf("proxy", "nginx", "apps", "old.conf"), "broken");

        await nginx.RestartPluginAsync();

        Assert.Equal(right, await File.ReadAllTextAsync(file));
        Assert.Empty(Directory.GetFiles(nginx.Installation.PathOf("proxy", "nginx", "apps")));
    }

    static Task SettledAsync(NginxHost nginx) => Asking.UntilAsync(async () => (await nginx.WorkersAsync()).Length <= Environment.ProcessorCount);

    static async Task<HttpStatusCode> PostAsync(NginxHost nginx, int size, bool chunked, string host = "blog.test")
    {
        using var content = new ByteArrayContent(new byte[size]);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{nginx.Installation.HttpPort}/size") { Content = content };
        request.Headers.Host = host;
        request.Headers.TransferEncodingChunked = chunked;
        using var http = new HttpClient();
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }
}
