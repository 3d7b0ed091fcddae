using Skerry.Sdk.Requests.Scheduling;

namespace Skerry.Sdk.Testing;

/// <summary>What is promised of checking, probing and watching.</summary>
static class CheckingChecks
{
    static readonly TimeSpan Ample = TimeSpan.FromSeconds(30);
    static readonly TimeSpan Short = TimeSpan.FromSeconds(2);

    public static IReadOnlyList<ContractCheck<SchedulerSubject>> All { get; } =
    [
        new("A check passes when all instances listen or stay up", PassesAsync),
        new("A check fails for an instance that does not listen, with what was seen", FailsSilentAsync),
        new("A check fails as soon as an instance has ended, and shows its last lines", FailsEndedAsync),
        new("A probe answers for each instance, also for one that fails", ProbesAsync),
        new("Who watches hears first that watching has begun, and then what happens", WatchesAsync),
    ];

    static async Task PassesAsync(SchedulerSubject subject)
    {
        await using var use = new SchedulerUse(subject);
        ProcessSpec[] processes = [use.Web(2), SchedulerUse.Worker()];
        await use.StartAsync(processes);
        await Expect.WorksAsync(() => use.CheckAsync(Ample, default, processes), "the check passes");
        await Expect.WorksAsync(() => use.CheckAsync(Ample, default, processes), "the check passes again");
        await use.RequireRunningAsync("web.1", "web.2", "worker.1");
    }

    static async Task FailsSilentAsync(SchedulerSubject subject)
    {
        await using var use = new SchedulerUse(subject);
        var process = use.Web(1, SchedulerUse.Stay);
        await use.StartAsync(process);
        var reason = await Expect.RefusedAsync(() => use.CheckAsync(Short, default, process), "the check of an instance that does not listen fails");
        Expect.True(reason.Contains("web.1", StringComparison.Ordinal), "the message names the instance, web.1", reason);
    }

    static async Task FailsEndedAsync(SchedulerSubject subject)
    {
        await using var use = new SchedulerUse(subject);
        var process = use.Web(1, "echo these are its last words; exit 7");
        await use.StartAsync(process);
        var began = TimeProvider.System.GetTimestamp();
        await Expect.RefusedAsync(() => use.CheckAsync(Ample, default, process), "the check of an instance that has ended fails");
        var took = TimeProvider.System.GetElapsedTime(began);
        Expect.True(took < Ample / 2, $"the check does not wait the {Ample.TotalSeconds:0} s that it may", $"it failed after {took.TotalSeconds:0.0} s");
        Expect.True(
            use.Output.Lines.Any(line => line.Contains("these are its last words", StringComparison.Ordinal)), "the output shows the instance's last lines", string.Join(" / ", use.Output.Lines));
    }

    static async Task ProbesAsync(SchedulerSubject subject)
    {
        await using var use = new SchedulerUse(subject);
        ProcessSpec[] processes = [use.Web(), use.Web(1, SchedulerUse.Stay) with { Process = "silent" }];
        var instances = await use.StartAsync(processes);
        await use.CheckAsync(Ample, default, processes[0], processes[1] with { SkipChecks = true });
        var results = await use.ProbeAsync(instances);
        Expect.Same(instances.Select(instance => instance.Id), results.Select(result => result.InstanceId), "an answer for each instance, in order");
        foreach (var (instance, result) in instances.Zip(results))
            Expect.True(result.Passed == (instance.Process == "web"), $"{instance.Name} {(instance.Process == "web" ? "passes" : "fails")}", result.Problem ?? "it passed");
    }

    static async Task WatchesAsync(SchedulerSubject subject)
    {
        await using var use = new SchedulerUse(subject);
        using var cancel = new CancellationTokenSource(Ample);
        var changes = await use.WatchAsync(cancel.Token);
        var seen = new List<string>();
        await using var watching = changes.GetAsyncEnumerator(cancel.Token);
        Expect.True(await watching.MoveNextAsync() && watching.Current.Kind == InstanceChangeKind.Watching, "the first that is heard is Watching", "something else");
        await use.StartAsync(SchedulerUse.Worker());
        await use.StopAsync();
        try
        {
            while (!seen.Contains(nameof(InstanceChangeKind.Removed)) && await watching.MoveNextAsync())
                if (watching.Current.App == use.App)
                    seen.Add(watching.Current.Kind.ToString());
        }
        catch (OperationCanceledException)
        {
            // What was seen until now says it.
        }

        Expect.Same(["Started", "Exited", "Removed"], seen.Distinct(), "what is heard of an instance that is started and stopped");
    }
}
