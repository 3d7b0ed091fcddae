namespace Skerry.Sdk.Testing;

/// <summary>What is promised of tasks and logs.</summary>
static class TaskChecks
{
    public static IReadOnlyList<ContractCheck<SchedulerSubject>> All { get; } =
    [
        new("A task runs to its end, with its environment, and answers its exit code", RunsAsync),
        new("A task leaves nothing behind, and can be run again", LeavesNothingAsync),
        new("The log holds each instance's lines in order, or the last of them", LogsAsync),
        new("A log that is followed goes on until it is cancelled", FollowsAsync),
    ];

    static async Task RunsAsync(SchedulerSubject subject)
    {
        await using var use = new SchedulerUse(subject);
        Expect.Equal(0, await use.RunTaskAsync("echo \"$GREETING\""), "exit code of a task that works");
        Expect.True(
            use.Output.Lines.Any(line => line.EndsWith("hello 'there' $HOME", StringComparison.Ordinal)), "the output holds what the task wrote: hello 'there' $HOME", string.Join(" / ", use.Output.Lines));
        Expect.Equal(7, await use.RunTaskAsync("exit 7"), "exit code of a task that ends with 7");
    }

    static async Task LeavesNothingAsync(SchedulerSubject subject)
    {
        await using var use = new SchedulerUse(subject);
        foreach (var _ in (int[])[1, 2])
        {
            await use.RunTaskAsync("echo done");
            await use.RequireGoneAsync();
        }
    }

    static async Task LogsAsync(SchedulerSubject subject)
    {
        await using var use = new SchedulerUse(subject);
        await use.StartAsync(SchedulerUse.Worker(2, "for n in 1 2 3 4 5; do echo line $n; done; " + SchedulerUse.Stay));
        await Expect.SoonAsync(async () => (await use.LogsAsync()).Count == 10, TimeSpan.FromSeconds(10), "both instances write 5 lines", () => "fewer");
        var (all, last) = (await use.LogsAsync(), await use.LogsAsync(2));
        foreach (var index in (int[])[1, 2])
        {
            Expect.Same(["line 1", "line 2", "line 3", "line 4", "line 5"], all.Where(line => line.Index == index).Select(line => line.Text), $"lines of worker.{index}");
            Expect.Same(["line 4", "line 5"], last.Where(line => line.Index == index).Select(line => line.Text), $"the last 2 lines of worker.{index}");
        }
    }

    static async Task FollowsAsync(SchedulerSubject subject)
    {
        await using var use = new SchedulerUse(subject);
        using var cancel = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var lines = await subject.Plugin.SendAsync(
            new Requests.Scheduling.StreamLogs { Capability = subject.Capability, Selector = new(use.App), Follow = true }, cancel.Token);
        var seen = new List<string>();
        await use.StartAsync(SchedulerUse.Worker(1, "echo first; sleep 1; echo second; " + SchedulerUse.Stay));
        try
        {
            await foreach (var line in lines.WithCancellation(cancel.Token))
            {
                seen.Add(line.Text);
                if (seen.Count == 2)
                    await cancel.CancelAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // As it was asked to.
        }

        Expect.Same(["first", "second"], seen, "what is heard of an instance that started after the following");
    }
}
