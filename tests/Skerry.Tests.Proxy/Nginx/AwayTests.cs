using System.Diagnostics;
using System.Net;
using Skerry.Sdk.Apps;
using Skerry.Tests.Proxy.Support;

namespace Skerry.Tests.Proxy.Nginx;

/// <summary>What visitors meet while instances are away: refusing, or silent.</summary>
public sealed class AwayTests
{
    static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(400);

    [Fact]
    public async Task An_app_whose_only_instance_refuses_answers_503_and_when_to_come_back()
    {
        await using var nginx = await NginxHost.StartAsync();
        await nginx.ApplyAsync(NginxHost.App("blog", AppState.Running, Refusing()));

        using var answer = await nginx.SendAsync("blog.test");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter!.Delta);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("does not answer at the moment", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_whose_only_instance_is_silent_answers_503_within_seconds()
    {
        await using var nginx = await NginxHost.StartAsync();
        using var hole = new BlackHole();
        await nginx.ApplyAsync(NginxHost.App("blog", AppState.Running, hole.Address));
        var start = Stopwatch.GetTimestamp();

        var (status, text) = await nginx.GetAsync("blog.test");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("does not answer at the moment", text, StringComparison.Ordinal);
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task An_app_answers_again_as_soon_as_its_only_instance_does()
    {
        await using var nginx = await NginxHost.StartAsync();
        await using var blog = await Backend.StartAsync("blog");
        var address = blog.Address;
        await nginx.ApplyAsync(NginxHost.App("blog", AppState.Running, address));
        Assert.Equal("blog", (await nginx.GetAsync("blog.test")).Text);
        await blog.DisposeAsync();
        for (var request = 0; request < 10; request++)
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await nginx.GetAsync("blog.test")).Status);

        await using var again = await Backend.StartAsync("again", address);
        Assert.Equal("again", (await nginx.GetAsync("blog.test")).Text);
    }

    [Fact]
    public async Task An_instance_that_breaks_off_its_answer_is_not_said_to_be_away()
    {
        await using var nginx = await NginxHost.StartAsync();
        await using var blog = await Backend.StartAsync("blog");
        await nginx.ApplyAsync(NginxHost.App("blog", blog));
        using var answer = await nginx.SendAsync("blog.test", "/die", new StringContent("x"));
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
    }

    [Fact]
    public async Task The_next_instance_is_tried_when_one_cannot_be_reached()
    {
        await using var nginx = await NginxHost.StartAsync();
        await using var blog = await Backend.StartAsync("blog");
        using var hole = new BlackHole();
        await nginx.ApplyAsync(NginxHost.App("blog", AppState.Running, Refusing(), blog.Address, hole.Address, Refusing()));

        for (var request = 0; request < 20; request++)
        {
            using var answer = await nginx.SendAsync("blog.test", "/size", new StringContent("x"));
            Assert.Equal("blog 1", await answer.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task A_silent_instance_of_two_makes_few_requests_wait_and_none_for_long()
    {
        await using var nginx = await NginxHost.StartAsync(("nginxWorkers", "1"));
        await using var blog = await Backend.StartAsync("blog");
        using var hole = new BlackHole();
        await nginx.ApplyAsync(NginxHost.App("blog", AppState.Running, blog.Address, hole.Address));
        await nginx.GetAsync("blog.test");
        await nginx.GetAsync("blog.test");

        var requests = new List<Task<(HttpStatusCode Status, TimeSpan Time)>>();
        for (var number = 0; number < 600; number++)
        {
            requests.Add(TimeAsync(nginx));
            await Task.Delay(10);
        }
        var answers = await Task.WhenAll(requests);

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        // It was found silent before; since then one request tries it after 1, 2, 4 … seconds.
        Assert.InRange(answers.Count(answer => answer.Time > Quick), 0, 4);
        Assert.InRange(answers.Max(answer => answer.Time), TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task An_instance_that_is_back_gets_its_share_again()
    {
        await using var nginx = await NginxHost.StartAsync(("nginxWorkers", "1"));
        await using var one = await Backend.StartAsync("one");
        var two = await Backend.StartAsync("two");
        await nginx.ApplyAsync(NginxHost.App("blog", one, two));
        await two.DisposeAsync();
        for (var request = 0; request < 6; request++)
            Assert.Equal("one", (await nginx.GetAsync("blog.test")).Text);

        await using var back = await Backend.StartAsync("two", two.Address);
        await Asking.UntilAsync(async () => (await nginx.GetAsync("blog.test")).Text == "two");
        var answers = new List<string>();
        for (var request = 0; request < 10; request++)
            answers.Add((await nginx.GetAsync("blog.test")).Text);
        Assert.Equal(5, answers.Count(answer => answer == "two"));
    }

    static string Refusing() => $"127.0.0.1:{Installation.FreePort()}";

    static async Task<(HttpStatusCode Status, TimeSpan Time)> TimeAsync(NginxHost nginx)
    {
        var start = Stopwatch.GetTimestamp();
        var (status, _) = await nginx.GetAsync("blog.test");
        return (status, Stopwatch.GetElapsedTime(start));
    }
}
