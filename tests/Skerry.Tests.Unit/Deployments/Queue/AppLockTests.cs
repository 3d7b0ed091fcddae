using Skerry.Kernel.Deployments.Commands;
using Skerry.Sdk;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Gates;
using Skerry.Sdk.Requests.Building;

namespace Skerry.Tests.Unit.Deployments.Queue;

public sealed class AppLockTests
{
    [Fact]
    public async Task What_is_asked_for_waits_and_is_told_by_whom_and_why_and_how_to_go_on()
    {
        await using var installation = await Installation.StartAsync("blog", "shop");
        await installation.RunAsync<AppsLock>(["blog", "--reason", "moving the database"], person: "ann");
        var output = new TestOutput();
        var id = await installation.EnqueueAsync("blog", DeploymentKind.Push, "r1");
        var following = installation.FollowAsync(id, output);
        await SagaTests.Until(() => output.Lines.Count > 0);
        Assert.Matches("^-----> Waiting: blog is locked by ann since 20[^ ]+Z \\(moving the database\\)\\. To let it go on: apps:unlock blog$", output.Lines[0]);

        // Another app's queue is not held, and by then this one would have begun.
        Assert.Equal(DeploymentStatus.Succeeded, (await installation.PushAsync("shop", "s1")).Status);
        Assert.Equal(DeploymentStatus.Queued, installation.Store.Find(id)!.Status);

        await installation.RunAsync<AppsUnlock>(["blog"], person: "bob");
        Assert.Equal(DeploymentStatus.Succeeded, (await following).Status);
        Assert.Equal("-----> App blog was unlocked by bob.", output.Lines[1]);
        Assert.Contains("AppLocked", installation.Events());
        Assert.Contains("AppUnlocked", installation.Events());
    }

    [Fact]
    public async Task It_survives_a_restart_and_so_does_the_order_of_what_waits()
    {
        await using var installation = await Installation.StartAsync("blog");
        await installation.PushAsync("blog", "r1");
        await installation.RunAsync<AppsLock>(["blog"], person: "ann");
        var first = await installation.EnqueueAsync("blog", DeploymentKind.Restart);
        var second = await installation.EnqueueAsync("blog", DeploymentKind.Stop);
        await installation.KillAsync();
        installation.Start();
        await Task.Delay(200);
        Assert.Equal([first, second], installation.Store.ListOpen().Where(open => open.Status == DeploymentStatus.Queued).Select(open => open.Id));

        await installation.RunAsync<AppsUnlock>(["blog"]);
        await installation.FollowAsync(second);
        Assert.True(installation.Store.Find(first)!.EndedAt <= installation.Store.Find(second)!.StartedAt);
    }

    [Fact]
    public async Task What_is_under_way_goes_on_and_the_command_says_so()
    {
        await using var installation = await Installation.StartAsync("blog");
        var built = new TaskCompletionSource();
        installation.World.Before = request => request is BuildApp ? built.Task : Task.CompletedTask;
        var first = await installation.EnqueueAsync("blog", DeploymentKind.Push, "r1");
        await SagaTests.Until(() => installation.Store.Find(first)!.Step == "build");
        var second = await installation.EnqueueAsync("blog", DeploymentKind.Restart);
        var (_, said) = await installation.RunAsync<AppsLock>(["blog"], person: "ann");
        Assert.Contains($" !     Deployment {first} (push by tester) is under way and goes on. To cancel it: deploys:cancel {first}", said.Lines);

        built.SetResult();
        Assert.Equal(DeploymentStatus.Succeeded, (await installation.FollowAsync(first)).Status);
        await SagaTests.Until(() => Output(installation, second).Last().StartsWith("-----> Waiting: blog is locked by ann", StringComparison.Ordinal));
        Assert.Equal(DeploymentStatus.Queued, installation.Store.Find(second)!.Status);
        Assert.Contains($"behind deployment {first} (push by tester); blog is locked by ann", Output(installation, second)[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_locked_while_its_gate_is_asked_does_not_begin()
    {
        await using var installation = await Installation.StartAsync("blog");
        var asked = new TaskCompletionSource();
        var answered = new TaskCompletionSource();
        installation.Gate = gate => gate is DeploymentStarting && asked.TrySetResult() ? answered.Task : Task.CompletedTask;
        var id = await installation.EnqueueAsync("blog", DeploymentKind.Push, "r1");
        await asked.Task;
        await installation.RunAsync<AppsLock>(["blog"], person: "ann");
        answered.SetResult();
        await SagaTests.Until(() => Output(installation, id).Count > 0);
        Assert.Equal(DeploymentStatus.Queued, installation.Store.Find(id)!.Status);
        Assert.Empty(installation.World.Images);

        await installation.RunAsync<AppsUnlock>(["blog"]);
        Assert.Equal(DeploymentStatus.Succeeded, (await installation.FollowAsync(id)).Status);
    }

    [Fact]
    public async Task Apps_locked_answers_by_its_exit_code_as_dokku_s_does()
    {
        await using var installation = await Installation.StartAsync("blog");
        Assert.Equal(1, (await installation.RunAsync<AppsLocked>(["blog"])).ExitCode);
        await installation.RunAsync<AppsLock>(["blog", "--reason", "holidays"], person: "ann");
        var (exitCode, output) = await installation.RunAsync<AppsLocked>(["blog"], json: true);
        Assert.Equal(0, exitCode);
        Assert.Equal(
            [("locked", true), ("locked-by", "ann"), ("lock-reason", (object?)"holidays")],
            output.Reports[0].Fields.Where(field => field.Key != "locked-at").Select(field => (field.Key, field.Value)));
        var refusal = await Assert.ThrowsAsync<SkerryException>(() => installation.RunAsync<AppsLock>(["blog"], person: "bob"));
        Assert.Contains("locked by ann", refusal.Message);
        Assert.Contains("apps:unlock blog", refusal.Message);

        await installation.RunAsync<AppsUnlock>(["blog"]);
        Assert.Equal(1, (await installation.RunAsync<AppsLocked>(["blog"])).ExitCode);
        Assert.Equal(["-----> App blog is not locked"], (await installation.RunAsync<AppsUnlock>(["blog"])).Output.Lines);
    }

    static IReadOnlyList<string> Output(Installation installation, string id) => installation.Get<Kernel.Deployments.Output.IDeploymentLogs>().Read(id, 0);
}
