using System.Net;
using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Requests.Proxying;
using Skerry.Tests.Proxy.Support;

namespace Skerry.Tests.Proxy.Nginx;

public sealed class TableTests
{
    [Fact]
    public async Task A_table_too_big_for_the_memory_is_an_error_and_the_old_one_stays()
    {
        await using var nginx = await NginxHost.StartAsync(("nginxTableSize", "16k"));
        await using var blog = await Backend.StartAsync("blog");
        await nginx.ApplyAsync(NginxHost.App("blog", blog));
        var many = Enumerable.Range(0, 500).Select(number => NginxHost.App($"a{number:000}", AppState.Stopped)).ToArray();

        var refused = await Assert.ThrowsAsync<SkerryException>(() => nginx.ApplyAsync(many));

        Assert.Contains("does not fit into nginx's memory of 16384 bytes", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<SkerryException>(() => nginx.ValidateAsync(many));
        Assert.Equal("blog", (await nginx.GetAsync("blog.test")).Text);
        Assert.Equal(HttpStatusCode.NotFound, (await nginx.GetAsync("a000.test")).Status);
        await nginx.ApplyAsync(NginxHost.App("blog", blog), NginxHost.App("more", AppState.Stopped));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await nginx.GetAsync("more.test")).Status);
    }

    [Fact]
    public async Task Two_apps_with_one_domain_are_refused_by_name()
    {
        await using var nginx = await NginxHost.StartAsync();
        var blog = NginxHost.App("blog", AppState.Stopped);

        var refused = await Assert.ThrowsAsync<SkerryException>(() => nginx.ValidateAsync(blog, NginxHost.App("shop", AppState.Stopped) with { Hosts = ["shop.test", "blog.test"] }));

        Assert.Contains("domain \"blog.test\" of app \"shop\" already belongs to app \"blog\"", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("example.com:80")]
    [InlineData("10.0.0.1")]
    [InlineData("10.0.0.1:0")]
    [InlineData("10.0.0.1:65536")]
    public async Task An_address_that_is_none_is_refused_by_name(string address)
    {
        await using var nginx = await NginxHost.StartAsync();

        var refused = await Assert.ThrowsAsync<SkerryException>(() => nginx.ApplyAsync(NginxHost.App("blog", AppState.Running, address)));

        Assert.Contains($"\"{address}\" of app \"blog\"", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validating_changes_nothing()
    {
        await using var nginx = await NginxHost.StartAsync();
        await using var blog = await Backend.StartAsync("blog");
        await nginx.ApplyAsync(NginxHost.App("blog", blog));
        var revision = await nginx.RevisionAsync();

        await nginx.ValidateAsync(NginxHost.App("shop", blog) with { Options = new RouteOptions { MaxBodySize = 5 } });

        Assert.Equal(revision, await nginx.RevisionAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await nginx.GetAsync("shop.test")).Status);
        Assert.Equal("blog", (await nginx.GetAsync("blog.test")).Text);
    }

    [Fact]
    public async Task A_late_message_cannot_bring_an_older_table_back()
    {
        await using var nginx = await NginxHost.StartAsync();
        await using var blog = await Backend.StartAsync("blog");
        await nginx.ApplyAsync(NginxHost.App("blog", blog));

        var answer = await nginx.AdminAsync("/table?base=0", HttpMethod.Put, """{"apps":[]}""");

        Assert.Contains("not at 0", answer.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal("blog", (await nginx.GetAsync("blog.test")).Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"apps\":[{}]}")]
    [InlineData("{\"apps\":[{\"name\":\"a\",\"state\":\"odd\"}]}")]
    [InlineData("{\"apps\":[{\"name\":\"a\",\"state\":\"stopped\",\"hosts\":[\"UPPER.test\"]}]}")]
    public async Task What_is_no_table_is_refused(string body)
    {
        await using var nginx = await NginxHost.StartAsync();

        Assert.NotEmpty((await nginx.AdminAsync("/table?base=0", HttpMethod.Put, body)).GetProperty("error").GetString()!);
        Assert.Equal(0, await nginx.RevisionAsync());
    }

    [Fact]
    public async Task A_thousand_apps_are_applied_and_found()
    {
        await using var nginx = await NginxHost.StartAsync();
        await using var last = await Backend.StartAsync("last");
        var apps = Enumerable.Range(0, 1000).Select(number => NginxHost.App($"a{number:0000}", AppState.Running, "127.0.0.1:1")).ToArray();
        apps[999] = NginxHost.App("a0999", last);

        await nginx.ApplyAsync(apps);

        Assert.Equal("last", (await nginx.GetAsync("a0999.test")).Text);
        Assert.Equal(1000, (await nginx.AdminAsync("/table")).GetProperty("apps").GetArrayLength());
    }

    [Fact]
    public async Task A_table_that_was_overtaken_on_its_way_is_refused()
    {
        await using var nginx = await NginxHost.StartAsync();
        await using var blog = await Backend.StartAsync("blog");
        await nginx.ApplyAsync(7, NginxHost.App("blog", blog) with { Options = new RouteOptions { MaxBodySize = 1000 } });
        var (revision, reloads) = (await nginx.RevisionAsync(), nginx.Reloads);

        var refused = await Assert.ThrowsAsync<SkerryException>(() => nginx.ApplyAsync(6, NginxHost.App("blog", AppState.Stopped)));

        Assert.Contains("it is older (number 6) than the one in force (number 7)", refused.Message, StringComparison.Ordinal);
        Assert.Contains("table.json", refused.Message, StringComparison.Ordinal);
        Assert.Equal("blog", (await nginx.GetAsync("blog.test")).Text);
        Assert.Equal((revision, reloads), (await nginx.RevisionAsync(), nginx.Reloads));
        await nginx.ApplyAsync(7, NginxHost.App("blog", AppState.Stopped));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await nginx.GetAsync("blog.test")).Status);
    }

    [Fact]
    public async Task Nginx_itself_refuses_an_older_table()
    {
        await using var nginx = await NginxHost.StartAsync();
        await nginx.ApplyAsync(7, NginxHost.App("blog", AppState.Stopped));
        var revision = await nginx.RevisionAsync();

        var answer = await nginx.AdminAsync($"/table?base={revision}", HttpMethod.Put, """{ "number": 6, "apps": [] }""");

        Assert.Equal("it is older (number 6) than the one in force (number 7)", answer.GetProperty("error").GetString());
        Assert.Equal(revision, await nginx.RevisionAsync());
    }

    [Fact]
    public async Task A_newer_table_with_the_same_routes_counts_and_changes_nothing_else()
    {
        await using var nginx = await NginxHost.StartAsync();
        await using var blog = await Backend.StartAsync("blog");
        await nginx.ApplyAsync(7, NginxHost.App("blog", blog));
        var revision = await nginx.RevisionAsync();
        await nginx.ApplyAsync(9, NginxHost.App("blog", blog));

        Assert.Equal(revision, await nginx.RevisionAsync());
        await Assert.ThrowsAsync<SkerryException>(() => nginx.ApplyAsync(8, NginxHost.App("blog", AppState.Stopped)));
        Assert.Equal("blog", (await nginx.GetAsync("blog.test")).Text);
    }

    [Fact]
    public async Task The_number_outlives_restarts_of_nginx_and_of_the_plugin()
    {
        await using var nginx = await NginxHost.StartAsync();
        await using var blog = await Backend.StartAsync("blog");
        await nginx.ApplyAsync(7, NginxHost.App("blog", blog));
        await nginx.ApplyAsync(9, NginxHost.App("blog", blog));
        await nginx.StopNginxAsync();
        await nginx.StartNginxAsync();
        await nginx.RestartPluginAsync();

        await Assert.ThrowsAsync<SkerryException>(() => nginx.ApplyAsync(8, NginxHost.App("blog", AppState.Stopped)));
        Assert.Equal("blog", (await nginx.GetAsync("blog.test")).Text);
    }
}
