namespace Skerry.Sdk.Testing;

/// <summary>What is promised where something is broken off.</summary>
static class TableInterruptions
{
    public static IReadOnlyList<ContractCheck<ProxySubject>> All { get; } =
    [
        new("Applying that is cancelled ends at once, and leaves one table or the other", subject => InterruptAsync(subject, Interruption.CancelAsync)),
        new("Applying that a crash broke off leaves one table or the other", subject => InterruptAsync(subject, Interruption.CrashAsync)),
        new("The table stays in force without the kernel, and is known to the next", OutlivesAsync),
    ];

    static async Task InterruptAsync(ProxySubject subject, Func<IContractTarget, string, Func<Task<Attempt>>, Task> interruptAsync)
    {
        await using var use = new ProxyUse(subject);
        await interruptAsync(subject.Plugin, "applying a table", async () =>
        {
            var (old, @new) = (use.Backend("old"), use.Backend("new"));
            await use.ApplyAsync(ProxyUse.Table(ProxyUse.App("blog", old), ProxyUse.App("shop", old)));
            var next = ProxyUse.Table(ProxyUse.App("blog", @new), ProxyUse.App("shop", @new));
            return new(token => use.ApplyAsync(next, token), async () =>
            {
                var (blog, shop) = (await use.AskAsync("blog.test"), await use.AskAsync("shop.test"));
                Expect.True(blog == shop && blog is "200 old" or "200 new", "one table or the other is in force, whole", $"blog answers {blog}, shop answers {shop}");
                await Expect.WorksAsync(() => use.ApplyAsync(next), "the table can be applied again");
                await use.RequireAsync("blog.test", "200 new", "the table that was applied again is in force");
                await use.RequireAsync("shop.test", "200 new", "the table that was applied again is in force");
            });
        });
    }

    static async Task OutlivesAsync(ProxySubject subject)
    {
        await using var use = new ProxyUse(subject);
        var (old, @new) = (use.Backend("old"), use.Backend("new"));
        var overtaken = ProxyUse.Table(ProxyUse.App("blog", old));
        await use.ApplyAsync(ProxyUse.Table(ProxyUse.App("blog", @new)));
        await subject.Plugin.CrashAsync();
        await use.RequireAsync("blog.test", "200 new", "the table stays in force after a crash of the kernel");
        await Expect.RefusedAsync(() => use.ApplyAsync(overtaken), "a table that was overtaken is refused, also by the next kernel");
        await use.RequireAsync("blog.test", "200 new", "the newer table stays in force");
    }
}
