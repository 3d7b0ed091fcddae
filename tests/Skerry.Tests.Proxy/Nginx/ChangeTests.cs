using System.Diagnostics;
using System.Net;
using Skerry.Sdk.Requests.Proxying;
using Skerry.Tests.Proxy.Support;

namespace Skerry.Tests.Proxy.Nginx;

public sealed class ChangeTests
{
    const int Changes = 200;

    [Fact]
    public async Task Two_hundred_changes_under_full_load_break_nothing()
    {
        await using var nginx = await NginxHost.StartAsync();
        await using var one = await Backend.StartAsync("one");
        await using var two = await Backend.StartAsync("two");
        await nginx.ApplyAsync(NginxHost.App("blog", one));
        var workers = await nginx.WorkersAsync();

        using var wrk = Process.Start(new ProcessStartInfo("wrk",
            ["-t1", "-c32", "-d8s", "-H", "Host: blog.test", $"http://127.0.0.1:{nginx.Installation.HttpPort}/"])
        { RedirectStandardOutput = true })!;
        var load = wrk.StandardOutput.ReadToEndAsync();
        using var stop = new CancellationTokenSource();
        var fresh = FreshConnectionsAsync(nginx, stop.Token);
        for (var change = 0; change < Changes; change++)
        {
            await nginx.ApplyAsync(NginxHost.App("blog", change % 2 == 0 ? two : one));
            await Task.Delay(10);
        }
        await stop.CancelAsync();

        Assert.True(await fresh > 100);
        var report = await load;
        Assert.Contains("requests in", report, StringComparison.Ordinal);
        Assert.DoesNotContain("Socket errors", report, StringComparison.Ordinal);
        Assert.DoesNotContain("Non-2xx", report, StringComparison.Ordinal);
        Assert.Equal(workers, await nginx.WorkersAsync());
        Assert.Equal(0, nginx.Reloads);
        await Asking.UntilAsync(async () => await nginx.CountInFlightAsync(one.Address, two.Address) == 0);
    }

    [Fact]
    public async Task An_instance_that_has_drained_can_be_stopped_without_a_failed_request()
    {
        await using var nginx = await NginxHost.StartAsync();
        var old = await Backend.StartAsync("0");
        await nginx.ApplyAsync(NginxHost.App("blog", old));
        using var stop = new CancellationTokenSource();
        var fresh = FreshConnectionsAsync(nginx, stop.Token);
        for (var round = 1; round <= 20; round++)
        {
            var next = await Backend.StartAsync($"{round}");
            await nginx.ApplyAsync(NginxHost.App("blog", next));
            await Asking.UntilAsync(async () => await nginx.CountInFlightAsync(old.Address) == 0);
            await old.DisposeAsync();
            old = next;
            await Task.Delay(20);
        }
        await stop.CancelAsync();

        Assert.True(await fresh > 20);
        await old.DisposeAsync();
    }

    [Fact]
    public async Task An_upload_that_began_before_a_change_goes_to_the_new_instance()
    {
        await using var nginx = await NginxHost.StartAsync();
        var old = await Backend.StartAsync("old");
        await using var next = await Backend.StartAsync("new");
        await nginx.ApplyAsync(NginxHost.App("blog", old));
        var gate = new TaskCompletionSource();
        var upload = nginx.SendAsync("blog.test", "/size", new SlowContent(gate.Task));
        await Task.Delay(300);

        await nginx.ApplyAsync(NginxHost.App("blog", next));
        await old.DisposeAsync();
        gate.SetResult();

        using var answer = await upload;
        Assert.Equal("new 2000", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_upload_to_an_app_that_stops_meanwhile_gets_the_page_of_stopped_apps()
    {
        await using var nginx = await NginxHost.StartAsync();
        await using var blog = await Backend.StartAsync("blog");
        await nginx.ApplyAsync(NginxHost.App("blog", blog));
        var gate = new TaskCompletionSource();
        var upload = nginx.SendAsync("blog.test", "/size", new SlowContent(gate.Task));
        await Task.Delay(300);

        await nginx.ApplyAsync(NginxHost.App("blog", Skerry.Sdk.Apps.AppState.Stopped));
        gate.SetResult();

        using var answer = await upload;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(0, blog.Requests);
    }

    [Fact]
    public async Task Applying_a_table_twice_changes_nothing()
    {
        await using var nginx = await NginxHost.StartAsync();
        await using var blog = await Backend.StartAsync("blog");
        var app = NginxHost.App("blog", blog) with { Options = new RouteOptions { MaxBodySize = 1000 } };
        await nginx.ApplyAsync(app);
        var file = nginx.Installation.PathOf("proxy", "nginx", "table.json");
        var (revision, written, reloads) = (await nginx.RevisionAsync(), File.GetLastWriteTimeUtc(file), nginx.Reloads);

        await nginx.ApplyAsync(app);
        await nginx.RestartPluginAsync();
        await nginx.ApplyAsync(app);

        Assert.Equal((revision, written, reloads), (await nginx.RevisionAsync(), File.GetLastWriteTimeUtc(file), nginx.Reloads));
    }

    [Fact]
    public async Task Requests_in_flight_are_counted_for_each_instance()
    {
        await using var nginx = await NginxHost.StartAsync();
        await using var old = await Backend.StartAsync("old");
        await using var next = await Backend.StartAsync("new");
        await nginx.ApplyAsync(NginxHost.App("blog", old));
        var waiting = Enumerable.Range(0, 5).Select(_ => nginx.GetAsync("blog.test", "/wait")).ToArray();
        await Asking.UntilAsync(async () => await nginx.CountInFlightAsync(old.Address) == 5);

        await nginx.ApplyAsync(NginxHost.App("blog", next));
        Assert.Equal("new", (await nginx.GetAsync("blog.test")).Text);
        Assert.Equal(5, await nginx.CountInFlightAsync(old.Address, next.Address));
        old.Gate.SetResult();

        Assert.All(await Task.WhenAll(waiting), answer => Assert.Equal((HttpStatusCode.OK, "old"), answer));
        await Asking.UntilAsync(async () => await nginx.CountInFlightAsync(old.Address) == 0);
    }

    [Fact]
    public async Task Failed_and_broken_off_requests_are_not_counted_for_ever()
    {
        await using var nginx = await NginxHost.StartAsync();
        await using var blog = await Backend.StartAsync("blog");
        var dead = $"127.0.0.1:{Installation.FreePort()}";
        await nginx.ApplyAsync(NginxHost.App("blog", blog), NginxHost.App("dead", Skerry.Sdk.Apps.AppState.Running, dead));

        await nginx.GetAsync("dead.test");
        await nginx.GetAsync("blog.test", "/die");
        using (var http = new HttpClient { Timeout = TimeSpan.FromMilliseconds(200) })
        {
            var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{nginx.Installation.HttpPort}/wait");
            request.Headers.Host = "blog.test";
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => http.SendAsync(request));
        }

        await Asking.UntilAsync(async () => await nginx.CountInFlightAsync(blog.Address, dead) == 0);
    }

    [Fact]
    public async Task A_worker_that_dies_takes_its_counts_with_it()
    {
        await using var nginx = await NginxHost.StartAsync();
        await using var blog = await Backend.StartAsync("blog");
        await nginx.ApplyAsync(NginxHost.App("blog", blog));
        var waiting = Enumerable.Range(0, 5).Select(_ => nginx.SendAsync("blog.test", "/wait", new StringContent("x"))).ToArray();
        await Asking.UntilAsync(async () => await nginx.CountInFlightAsync(blog.Address) == 5);

        foreach (var worker in await nginx.WorkersAsync())
            await NginxHost.SignalAsync("-KILL", worker);

        foreach (var request in waiting)
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => request);
        await Asking.UntilAsync(async () => await nginx.CountInFlightAsync(blog.Address) == 0);
        Assert.Equal("blog", (await nginx.GetAsync("blog.test")).Text);
    }

    static async Task<int> FreshConnectionsAsync(NginxHost nginx, CancellationToken stop)
    {
        using var http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero });
        var count = 0;
        while (!stop.IsCancellationRequested)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{nginx.Installation.HttpPort}/");
            request.Headers.Host = "blog.test";
            request.Headers.ConnectionClose = true;
            using var answer = await http.SendAsync(request, CancellationToken.None);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            count++;
            await Task.Delay(5, CancellationToken.None);
        }
        return count;
    }

    sealed class SlowContent(Task gate) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(new byte[1000]);
            await stream.FlushAsync();
            await gate;
            await stream.WriteAsync(new byte[1000]);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 2000;
            return true;
        }
    }
}
