namespace Skerry.Sdk.Testing;

/// <summary>What is promised of tables.</summary>
static class TableChecks
{
    public static IReadOnlyList<ContractCheck<ProxySubject>> All { get; } =
    [
        new("Applying a table twice changes nothing", AppliesTwiceAsync),
        new("Validating a table changes nothing", ValidatesOnlyAsync),
        new("A table that it would not take is refused, with app and reason, and leaves the one in force", RefusesBadAsync),
        new("A table that was overtaken is refused, and leaves the one in force", RefusesOldAsync),
        new("A table without a number is always taken", TakesUnnumberedAsync),
    ];

    static async Task AppliesTwiceAsync(ProxySubject subject)
    {
        await using var use = new ProxyUse(subject);
        var table = ProxyUse.Table(ProxyUse.App("blog", use.Backend("blog")));
        await use.ApplyAsync(table);
        await Expect.WorksAsync(() => use.ApplyAsync(table), "the same table can be applied again");
        await use.RequireAsync("blog.test", "200 blog", "the table is in force");
    }

    static async Task ValidatesOnlyAsync(ProxySubject subject)
    {
        await using var use = new ProxyUse(subject);
        var (old, @new) = (use.Backend("old"), use.Backend("new"));
        await use.ApplyAsync(ProxyUse.Table(ProxyUse.App("blog", old)));
        await use.ValidateAsync(ProxyUse.Table(ProxyUse.App("blog", @new), ProxyUse.App("shop", @new)));
        await use.RequireAsync("blog.test", "200 old", "what is validated is not in force");
        var answer = await use.AskAsync("shop.test");
        Expect.True(answer.StartsWith('4'), "an app of a table that was only validated is not there: a status of 4xx", answer);
    }

    static async Task RefusesBadAsync(ProxySubject subject)
    {
        if (subject.BadRoutes("bad") is not { } bad)
            return;
        await using var use = new ProxyUse(subject);
        var (old, @new) = (use.Backend("old"), use.Backend("new"));
        await use.ApplyAsync(ProxyUse.Table(ProxyUse.App("blog", old)));
        var reason = await Expect.RefusedAsync(() => use.ValidateAsync(ProxyUse.Table(bad, ProxyUse.App("blog", @new))), "validating a table that it would not take fails");
        Expect.True(reason.Contains("bad", StringComparison.Ordinal), "the message names the app at fault, \"bad\"", reason);
        await Expect.RefusedAsync(() => use.ApplyAsync(ProxyUse.Table(bad, ProxyUse.App("blog", @new))), "applying it fails");
        await use.RequireAsync("blog.test", "200 old", "the table before it stays in force");
        await Expect.WorksAsync(() => use.ApplyAsync(ProxyUse.Table(ProxyUse.App("blog", @new))), "the next good table is taken");
        await use.RequireAsync("blog.test", "200 new", "the next good table is in force");
    }

    static async Task RefusesOldAsync(ProxySubject subject)
    {
        await using var use = new ProxyUse(subject);
        var (old, @new) = (use.Backend("old"), use.Backend("new"));
        var overtaken = ProxyUse.Table(ProxyUse.App("blog", old));
        await use.ApplyAsync(ProxyUse.Table(ProxyUse.App("blog", @new)));
        await Expect.RefusedAsync(() => use.ApplyAsync(overtaken), "a table with a smaller number than that in force is refused");
        await use.RequireAsync("blog.test", "200 new", "the newer table stays in force");
    }

    static async Task TakesUnnumberedAsync(ProxySubject subject)
    {
        await using var use = new ProxyUse(subject);
        var (old, @new) = (use.Backend("old"), use.Backend("new"));
        await use.ApplyAsync(ProxyUse.Table(ProxyUse.App("blog", old)));
        await Expect.WorksAsync(() => use.ApplyAsync(ProxyUse.Table(ProxyUse.App("blog", @new)) with { Number = 0 }), "a table with the number 0 is taken");
        await use.RequireAsync("blog.test", "200 new", "it is in force");
    }
}
