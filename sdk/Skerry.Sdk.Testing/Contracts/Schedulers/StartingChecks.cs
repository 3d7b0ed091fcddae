using Skerry.Sdk.Requests.Scheduling;

namespace Skerry.Sdk.Testing;

/// <summary>What is promised of starting and listing.</summary>
static class StartingChecks
{
    public static IReadOnlyList<ContractCheck<SchedulerSubject>> All { get; } =
    [
        new("Starting starts as many instances of each process type as it was told", StartsAsync),
        new("Each instance has an address that no other has", HasOwnAddressAsync),
        new("Starting twice is as starting once", StartsTwiceAsync),
        new("An instance has its environment, PORT and DYNO", HasEnvironmentAsync),
        new("Listing finds what the selector says, and nothing else", ListsAsync),
        new("An image that is not there is refused, and nothing is left", RefusesMissingImageAsync),
    ];

    static async Task StartsAsync(SchedulerSubject subject)
    {
        await using var use = new SchedulerUse(subject);
        var started = await use.StartAsync(use.Web(2), SchedulerUse.Worker(), SchedulerUse.Worker(0) with { Process = "idle" });
        Expect.Same(["web.1", "web.2", "worker.1"], started.Select(instance => instance.Name).Order(StringComparer.Ordinal), "the instances that were started");
        var listed = await use.RequireRunningAsync("web.1", "web.2", "worker.1");
        Expect.Same(
            listed.Select(instance => instance.Id), started.OrderBy(instance => instance.Name, StringComparer.Ordinal).Select(instance => instance.Id), "ids of what was started");
        foreach (var instance in listed)
        {
            Expect.Equal(use.App, instance.App, $"app of {instance.Name}");
            Expect.Equal(use.Deployment, instance.Deployment, $"deployment of {instance.Name}");
            Expect.Equal(3, instance.Release, $"release of {instance.Name}");
            Expect.Equal(instance.Process == "web" ? 5000 : 0, instance.Port, $"port of {instance.Name}");
        }
    }

    static async Task HasOwnAddressAsync(SchedulerSubject subject)
    {
        await using var one = new SchedulerUse(subject);
        await using var other = new SchedulerUse(subject);
        var all = (await one.StartAsync(one.Web(3))).Concat(await other.StartAsync(other.Web(2))).Select(instance => instance.Address).ToList();
        Expect.Equal(all.Count, all.Distinct().Count(), $"different addresses among {string.Join(", ", all)}");
    }

    static async Task StartsTwiceAsync(SchedulerSubject subject)
    {
        await using var use = new SchedulerUse(subject);
        var first = await use.StartAsync(use.Web(2));
        var second = await use.StartAsync(use.Web(2));
        Expect.Same(
            first.Select(instance => $"{instance.Name} {instance.Id} {instance.Address}"), second.Select(instance => $"{instance.Name} {instance.Id} {instance.Address}"),
            "the second time answers what the first has started");
        await use.RequireRunningAsync("web.1", "web.2");
    }

    static async Task HasEnvironmentAsync(SchedulerSubject subject)
    {
        await using var use = new SchedulerUse(subject);
        const string Tell = "echo \"$PORT|$DYNO|$GREETING\"; " + SchedulerUse.Stay;
        await use.StartAsync(use.Web(1, Tell), SchedulerUse.Worker(1, Tell));
        string[] wanted = ["5000|web.1|hello 'there' $HOME", "|worker.1|hello 'there' $HOME"];
        IReadOnlyList<string> seen = [];
        await Expect.SoonAsync(
            async () => (seen = [.. (await use.LogsAsync()).Select(line => line.Text).Order(StringComparer.Ordinal)]).SequenceEqual(wanted.Order(StringComparer.Ordinal)),
            TimeSpan.FromSeconds(10), $"the instances say {string.Join(" and ", wanted)}", () => string.Join(" and ", seen));
    }

    static async Task ListsAsync(SchedulerSubject subject)
    {
        await using var use = new SchedulerUse(subject);
        await using var other = new SchedulerUse(subject);
        var later = Unique.Deployment();
        await use.StartAsync(SchedulerUse.Worker(2));
        await use.StartAsync(later, subject.Image, default, SchedulerUse.Worker() with { Process = "clock" });
        await other.StartAsync(SchedulerUse.Worker());
        foreach (var (selector, names) in ((InstanceSelector, string[])[])
        [
            (new(use.App), ["clock.1", "worker.1", "worker.2"]),
            (new(use.App, Deployment: later), ["clock.1"]),
            (new(use.App, Process: "worker"), ["worker.1", "worker.2"]),
            (new(use.App, Process: "worker", Index: 2), ["worker.2"]),
            (new(use.App, Release: 4), []),
            (new(use.App, Release: 3, Process: "clock"), ["clock.1"]),
            (new(Unique.Name("nobody")), []),
        ])
            Expect.Same(names, (await use.ListAsync(selector)).Select(instance => instance.Name), $"what {selector} lists, in order");
        var all = await use.ListAsync(new());
        Expect.True(
            all.Any(instance => instance.App == other.App) && all.Count(instance => instance.App == use.App) == 3, "a selector without anything lists all instances", $"{all.Count} of them");
    }

    static async Task RefusesMissingImageAsync(SchedulerSubject subject)
    {
        await using var use = new SchedulerUse(subject);
        await Expect.RefusedAsync(
            () => use.StartAsync(use.Deployment, $"sha256:{new string('0', 64)}", default, use.Web()), "starting from an image that is not there is refused");
        await use.StopAsync(new(use.App, use.Deployment));
        await use.RequireGoneAsync();
    }
}
