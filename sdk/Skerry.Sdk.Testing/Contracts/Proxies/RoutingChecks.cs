using Skerry.Sdk.Apps;

namespace Skerry.Sdk.Testing;

/// <summary>What is promised to those in front of the proxy.</summary>
static class RoutingChecks
{
    public static IReadOnlyList<ContractCheck<ProxySubject>> All { get; } =
    [
        new("Each host name is answered by its own app, as soon as the table was applied", RoutesAsync),
        new("An exact name wins over a wildcard, which holds at any depth", PrefersExactAsync),
        new("An unknown host is given no app", KeepsStrangersOutAsync),
        new("An app that does not run answers 503", Answers503Async),
        new("Requests go to all instances of an app", UsesAllAsync),
        new("An app that the table has no more is gone", ForgetsAsync),
        new("Requests in flight are counted, by instance", CountsAsync),
    ];

    static async Task RoutesAsync(ProxySubject subject)
    {
        await using var use = new ProxyUse(subject);
        for (var round = 1; round <= 5; round++)
        {
            var (blog, shop) = (use.Backend($"blog{round}"), use.Backend($"shop{round}"));
            await use.ApplyAsync(ProxyUse.Table(ProxyUse.App("blog", blog), ProxyUse.App("shop", shop)));
            await use.RequireAsync("blog.test", $"200 blog{round}", "a host is answered by its own app");
            await use.RequireAsync("shop.test", $"200 shop{round}", "a host is answered by its own app");
        }
    }

    static async Task PrefersExactAsync(ProxySubject subject)
    {
        await using var use = new ProxyUse(subject);
        var (all, one) = (use.Backend("all"), use.Backend("one"));
        await use.ApplyAsync(ProxyUse.Table(
            ProxyUse.App("all", all) with { Hosts = ["*.wild.test"] }, ProxyUse.App("one", one) with { Hosts = ["one.wild.test"] }));
        await use.RequireAsync("one.wild.test", "200 one", "an exact name wins");
        await use.RequireAsync("two.wild.test", "200 all", "a wildcard takes the rest");
        await use.RequireAsync("a.b.wild.test", "200 all", "a wildcard holds at any depth");
    }

    static async Task KeepsStrangersOutAsync(ProxySubject subject)
    {
        await using var use = new ProxyUse(subject);
        await use.ApplyAsync(ProxyUse.Table(ProxyUse.App("blog", use.Backend("blog"))));
        foreach (var host in (string[])["nobody.test", "xblog.test", "blog.test.evil"])
        {
            string answer;
            try
            {
                answer = await use.AskAsync(host);
            }
            catch (HttpRequestException)
            {
                continue; // It has hung up, which is as good.
            }

            Expect.True(answer.StartsWith('4'), $"\"{host}\" is no app's: a status of 4xx, or no answer", answer);
        }
    }

    static async Task Answers503Async(ProxySubject subject)
    {
        await using var use = new ProxyUse(subject);
        await use.ApplyAsync(ProxyUse.Table(
            ProxyUse.App("none"),
            ProxyUse.App("new") with { State = AppState.NotDeployed },
            ProxyUse.App("stopped", use.Backend("stopped")) with { State = AppState.Stopped }));
        foreach (var app in (string[])["none", "new", "stopped"])
            await use.RequireAsync($"{app}.test", "503", "an app without instances that run");
    }

    static async Task UsesAllAsync(ProxySubject subject)
    {
        await using var use = new ProxyUse(subject);
        await use.ApplyAsync(ProxyUse.Table(ProxyUse.App("blog", use.Backend("one"), use.Backend("two"), use.Backend("three"))));
        var seen = new HashSet<string>();
        for (var request = 0; request < 100 && seen.Count < 3; request++)
            seen.Add(await use.AskAsync("blog.test"));
        Expect.Same(["200 one", "200 three", "200 two"], seen.Order(StringComparer.Ordinal), "100 requests reach every instance");
    }

    static async Task ForgetsAsync(ProxySubject subject)
    {
        await using var use = new ProxyUse(subject);
        var (blog, shop) = (use.Backend("blog"), use.Backend("shop"));
        await use.ApplyAsync(ProxyUse.Table(ProxyUse.App("blog", blog), ProxyUse.App("shop", shop)));
        await use.ApplyAsync(ProxyUse.Table(ProxyUse.App("shop", shop)));
        await use.RequireAsync("shop.test", "200 shop", "what is still in the table");
        var answer = await use.AskAsync("blog.test");
        Expect.True(answer.StartsWith('4'), "an app that is not in the table is answered with a status of 4xx", answer);
    }

    static async Task CountsAsync(ProxySubject subject)
    {
        await using var use = new ProxyUse(subject);
        var (busy, idle) = (use.Backend("busy"), use.Backend("idle"));
        await use.ApplyAsync(ProxyUse.Table(ProxyUse.App("busy", busy), ProxyUse.App("idle", idle)));
        Expect.Equal(0, await use.CountAsync(busy.Address, idle.Address), "requests in flight before the first");
        var request = use.AskAsync("busy.test", "/wait");
        await busy.Waiting.WaitAsync(TimeSpan.FromSeconds(10));
        Expect.Equal(1, await use.CountAsync(busy.Address), "requests in flight to an instance that is busy with one");
        Expect.Equal(0, await use.CountAsync(idle.Address), "requests in flight to an instance that has none");
        busy.LetGo();
        await request;
        var left = -1;
        await Expect.SoonAsync(
            async () => (left = await use.CountAsync(busy.Address)) == 0, TimeSpan.FromSeconds(5), "none is in flight after the last has ended", () => $"{left}");
    }
}
