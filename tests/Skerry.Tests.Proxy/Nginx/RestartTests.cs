using System.Net;
using System.Text.Json.Nodes;
using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Tests.Proxy.Support;

namespace Skerry.Tests.Proxy.Nginx;

public sealed class RestartTests
{
    [Fact]
    public async Task Nginx_restarts_with_its_table_without_the_kernel()
    {
        await using var nginx = await NginxHost.StartAsync();
        await using var blog = await Backend.StartAsync("blog");
        await nginx.ApplyAsync(NginxHost.App("blog", blog), NginxHost.App("shop", AppState.Stopped));

        await nginx.StopNginxAsync();
        await nginx.StartNginxAsync();

        Assert.Equal("blog", (await nginx.GetAsync("blog.test")).Text);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await nginx.GetAsync("shop.test")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await nginx.GetAsync("nobody.test")).Status);
        await nginx.ApplyAsync(NginxHost.App("shop", blog));
        Assert.Equal("blog", (await nginx.GetAsync("shop.test")).Text);
    }

    [Fact]
    public async Task A_table_of_another_boot_answers_503_until_there_is_a_new_one()
    {
        await using var nginx = await NginxHost.StartAsync();
        await using var blog = await Backend.StartAsync("blog");
        await nginx.ApplyAsync(NginxHost.App("blog", blog));
        await nginx.StopNginxAsync();
        var file = nginx.Installation.PathOf("proxy", "nginx", "table.json");
        var table = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        table["bootId"] = "00000000-0000-0000-0000-000000000000";
        await File.WriteAllTextAsync(file, table.ToJsonString());

        await nginx.StartNginxAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await nginx.GetAsync("blog.test")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await nginx.GetAsync("nobody.test")).Status);
        Assert.Equal(0, blog.Requests);
        await nginx.RestartPluginAsync();
        await nginx.ApplyAsync(NginxHost.App("blog", blog));
        Assert.Equal("blog", (await nginx.GetAsync("blog.test")).Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"apps\":")]
    public async Task A_damaged_table_file_does_not_keep_nginx_from_starting(string text)
    {
        await using var nginx = await NginxHost.StartAsync();
        await using var blog = await Backend.StartAsync("blog");
        await nginx.StopNginxAsync();
        await File.WriteAllTextAsync(nginx.Installation.PathOf("proxy", "nginx", "table.json"), text);

        await nginx.StartNginxAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await nginx.GetAsync("blog.test")).Status);
        await nginx.RestartPluginAsync();
        await nginx.ApplyAsync(NginxHost.App("blog", blog));
        Assert.Equal("blog", (await nginx.GetAsync("blog.test")).Text);
    }

    [Fact]
    public async Task After_a_kill_of_the_master_its_workers_leave_and_nginx_starts_again()
    {
        await using var nginx = await NginxHost.StartAsync();
        await using var blog = await Backend.StartAsync("blog");
        await nginx.ApplyAsync(NginxHost.App("blog", blog));
        var orphans = await nginx.WorkersAsync();
        var waiting = nginx.GetAsync("blog.test", "/wait");
        await Asking.UntilAsync(async () => await nginx.CountInFlightAsync(blog.Address) == 1);

        await nginx.StopNginxAsync("-KILL");
        await nginx.StartNginxAsync();

        Assert.Equal("blog", (await nginx.GetAsync("blog.test")).Text);
        blog.Gate.SetResult();
        Assert.Equal("blog", (await waiting).Text);
        await Asking.UntilAsync(() => Task.FromResult(!orphans.Any(Runs)));
    }

    /// <summary>Not so a process that has ended and that nobody has asked about: in a container, process 1 may never ask.</summary>
    static bool Runs(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return stat[stat.LastIndexOf(')') + 2] != 'Z';
        }
        catch (IOException)
        {
            return false;
        }
    }

    [Fact]
    public async Task While_nginx_is_down_every_order_says_so()
    {
        await using var nginx = await NginxHost.StartAsync();
        await nginx.StopNginxAsync();
        var app = NginxHost.App("blog", AppState.Stopped);

        foreach (var order in new Func<Task>[] { () => nginx.ApplyAsync(app), () => nginx.ValidateAsync(app), () => nginx.CountInFlightAsync("10.0.0.1:80") })
        {
            var refused = await Assert.ThrowsAsync<SkerryException>(order);
            Assert.Contains("nginx does not run", refused.Message, StringComparison.Ordinal);
            Assert.Contains(nginx.Socket, refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_logs_can_be_read_and_name_the_app()
    {
        await using var nginx = await NginxHost.StartAsync();
        await using var blog = await Backend.StartAsync("blog");
        await nginx.ApplyAsync(NginxHost.App("blog", blog));
        await nginx.GetAsync("blog.test", "/some/page");
        var log = nginx.Installation.PathOf("log", "nginx.access.log");

        await Asking.UntilAsync(async () => (await File.ReadAllTextAsync(log)).Contains("app=blog host=blog.test \"GET /some/page HTTP/1.1\" 200", StringComparison.Ordinal));

        Assert.True(File.GetUnixFileMode(log).HasFlag(UnixFileMode.OtherRead));
        Assert.True(File.GetUnixFileMode(nginx.Installation.PathOf("log", "nginx.error.log")).HasFlag(UnixFileMode.OtherRead));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(nginx.Socket)!));
    }
}
