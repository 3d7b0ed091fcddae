using Skerry.Sdk.Apps;

namespace Skerry.Sdk.Testing;

/// <summary>What is promised of stopping and reviving.</summary>
static class StoppingChecks
{
    public static IReadOnlyList<ContractCheck<SchedulerSubject>> All { get; } =
    [
        new("Stopping stops and removes what the selector says, and nothing else", StopsAsync),
        new("Stopping twice, or nothing at all, is fine", StopsTwiceAsync),
        new("An instance is told to end, and has time to", TellsAsync),
        new("What was stopped to be kept comes back at its address", RevivesAsync),
        new("Reviving leaves out what is gone, and does nothing to what runs", RevivesWhatIsThereAsync),
    ];

    static async Task StopsAsync(SchedulerSubject subject)
    {
        await using var use = new SchedulerUse(subject);
        await using var other = new SchedulerUse(subject);
        var later = Unique.Deployment();
        await use.StartAsync(use.Web(), SchedulerUse.Worker());
        await use.StartAsync(later, subject.Image, default, SchedulerUse.Worker() with { Process = "clock" });
        await other.StartAsync(SchedulerUse.Worker());
        await use.StopAsync(new(use.App, use.Deployment, "web"));
        await use.RequireRunningAsync("clock.1", "worker.1");
        await use.StopAsync(new(use.App, use.Deployment));
        await use.RequireRunningAsync("clock.1");
        await use.StopAsync();
        await use.RequireGoneAsync();
        await other.RequireRunningAsync("worker.1");
    }

    static async Task StopsTwiceAsync(SchedulerSubject subject)
    {
        await using var use = new SchedulerUse(subject);
        await use.StartAsync(use.Web());
        foreach (var _ in (int[])[1, 2])
            await Expect.WorksAsync(() => use.StopAsync(), "stopping is idempotent");
        await Expect.WorksAsync(() => use.StopAsync(new(Unique.Name("nobody"))), "stopping what never was is fine");
        await use.RequireGoneAsync();
    }

    static async Task TellsAsync(SchedulerSubject subject)
    {
        await using var use = new SchedulerUse(subject);
        await use.StartAsync(SchedulerUse.Worker(1, "trap 'echo told; exit 0' TERM; echo ready; while true; do sleep 1 & wait $!; done"));
        await Expect.SoonAsync(async () => (await use.LogsAsync()).Count == 1, TimeSpan.FromSeconds(10), "the instance says \"ready\"", () => "nothing");
        await use.StopAsync(keep: true);
        var lines = (await use.LogsAsync()).Select(line => line.Text).ToList();
        Expect.Same(["ready", "told"], lines, "what the instance wrote until it had ended");
    }

    static async Task RevivesAsync(SchedulerSubject subject)
    {
        await using var use = new SchedulerUse(subject);
        var before = await use.StartAsync(use.Web(2));
        await use.StopAsync(keep: true);
        Expect.True(
            (await use.ListAsync()).All(instance => instance.State == InstanceState.Exited), "what was stopped to be kept is listed as Exited",
            string.Join(", ", (await use.ListAsync()).Select(instance => $"{instance.Name} {instance.State}")));
        var after = await use.ReviveAsync(before);
        Expect.Same(before.Select(Place), after.Select(Place), "the instances are back, at the addresses that they had");
        await use.RequireRunningAsync("web.1", "web.2");
    }

    static async Task RevivesWhatIsThereAsync(SchedulerSubject subject)
    {
        await using var use = new SchedulerUse(subject);
        var before = await use.StartAsync(use.Web(2));
        await use.StopAsync(new(use.App, Process: "web", Index: 1));
        foreach (var _ in (int[])[1, 2])
            Expect.Same(before.Where(instance => instance.Index == 2).Select(Place), (await use.ReviveAsync(before)).Select(Place), "those that run now");
        var listed = await use.RequireRunningAsync("web.2");
        Expect.Equal(before.Single(instance => instance.Index == 2).Id, listed[0].Id, "the one that ran is the same as before");
    }

    static string Place(Instance instance) => $"{instance.Name} {instance.Id} {instance.Address}";
}
