namespace Skerry.Sdk.Testing;

/// <summary>What is promised where something is broken off.</summary>
static class SchedulerInterruptions
{
    static readonly TimeSpan Ample = TimeSpan.FromSeconds(30);

    public static IReadOnlyList<ContractCheck<SchedulerSubject>> All { get; } =
    [
        new("Starting that is cancelled ends at once, and can be undone", subject => Interruption.CancelAsync(subject.Plugin, "starting", () => UndoneAsync(subject))),
        new("Starting that a crash broke off can be undone", subject => Interruption.CrashAsync(subject.Plugin, "starting", () => UndoneAsync(subject))),
        new("Starting that a crash broke off can be carried on", subject => Interruption.CrashAsync(subject.Plugin, "starting", () => CarriedOnAsync(subject))),
        new("Checking that is cancelled ends at once", subject => Interruption.CancelAsync(subject.Plugin, "checking", () => CheckedAsync(subject))),
        new("Stopping that is cancelled or that a crash broke off can be done again", async subject =>
        {
            await Interruption.CancelAsync(subject.Plugin, "stopping", () => StoppedAsync(subject));
            await Interruption.CrashAsync(subject.Plugin, "stopping", () => StoppedAsync(subject));
        }),
        new("A task that is cancelled or that a crash broke off can be undone, and run again", async subject =>
        {
            await Interruption.CancelAsync(subject.Plugin, "a task", () => TaskAsync(subject));
            await Interruption.CrashAsync(subject.Plugin, "a task", () => TaskAsync(subject));
        }),
    ];

    static Task<Attempt> UndoneAsync(SchedulerSubject subject)
    {
        var use = new SchedulerUse(subject);
        return Task.FromResult(new Attempt(token => use.StartAsync(use.Deployment, subject.Image, token, use.Web(2), SchedulerUse.Worker()), async () =>
        {
            await Expect.WorksAsync(() => use.StopAsync(new(use.App, use.Deployment)), "what was started in part can be stopped");
            await use.RequireGoneAsync();
        }));
    }

    static Task<Attempt> CarriedOnAsync(SchedulerSubject subject)
    {
        var use = new SchedulerUse(subject);
        return Task.FromResult(new Attempt(token => use.StartAsync(use.Deployment, subject.Image, token, use.Web(2), SchedulerUse.Worker()), async () =>
        {
            await Expect.WorksAsync(() => use.StartAsync(use.Web(2), SchedulerUse.Worker()), "what was started in part can be started");
            var listed = await use.RequireRunningAsync("web.1", "web.2", "worker.1");
            Expect.Equal(3, listed.Select(instance => instance.Address).Distinct().Count(), "different addresses");
            await Expect.WorksAsync(() => use.CheckAsync(Ample, default, use.Web(2), SchedulerUse.Worker()), "its check passes");
            await use.StopAsync();
            await use.RequireGoneAsync();
        }));
    }

    static async Task<Attempt> CheckedAsync(SchedulerSubject subject)
    {
        var use = new SchedulerUse(subject);
        var process = use.Web(1, $"sleep 1; {subject.ListenCommand}");
        await use.StartAsync(process);
        return new(token => use.CheckAsync(Ample, token, process), async () =>
        {
            await Expect.WorksAsync(() => use.CheckAsync(Ample, default, process), "the check passes when it is made again");
            await use.StopAsync();
        });
    }

    static async Task<Attempt> StoppedAsync(SchedulerSubject subject)
    {
        var use = new SchedulerUse(subject);
        await use.StartAsync(SchedulerUse.Worker(2));
        return new(token => use.StopAsync(token: token), async () =>
        {
            await Expect.WorksAsync(() => use.StopAsync(), "what was stopped in part can be stopped");
            await use.RequireGoneAsync();
        });
    }

    static Task<Attempt> TaskAsync(SchedulerSubject subject)
    {
        var use = new SchedulerUse(subject);
        return Task.FromResult(new Attempt(token => use.RunTaskAsync("echo begun; sleep 1; echo done", token), async () =>
        {
            await use.StopAsync(new(use.App, use.Deployment));
            await use.RequireGoneAsync();
            Expect.Equal(0, await Expect.WorksAsync(() => use.RunTaskAsync("echo done"), "a task can be run again"), "its exit code");
            await use.RequireGoneAsync();
        }));
    }
}
