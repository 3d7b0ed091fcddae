using Skerry.Sdk;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Requests.Scheduling;

namespace Skerry.Tests.Unit.Deployments.Queue;

/// <summary>A run that cannot go on inside a kernel that lives: the queue itself recovers it, without a restart.</summary>
public sealed class CutOffTests
{
    [Theory]
    [InlineData("check", false)]
    [InlineData("switch", true)]
    [InlineData("apply", true)]
    [InlineData("confirm", true)]
    public async Task A_full_disk_holds_a_deployment_up_only_as_long_as_it_is_full(string from, bool live)
    {
        await using var installation = await Installation.StartAsync("blog");
        await installation.PushAsync("blog", "r1");
        var refused = 0;
        var full = true;
        installation.BeforeWrite = () => full && (installation.Store.ListOpen().Any(open => open.Step == from) || refused > 0)
            ? throw new SkerryException($"The disk is full ({++refused})")
            : Task.CompletedTask;
        var id = await installation.EnqueueAsync("blog", DeploymentKind.Push, "r2");
        await SagaTests.Until(() => refused > 3);
        var second = "";
        full = false;
        second = await installation.EnqueueAsync("blog", DeploymentKind.Restart);
        var info = await installation.FollowAsync(id);
        await installation.FollowAsync(second);
        installation.BeforeWrite = () => Task.CompletedTask;
        await installation.SettleAsync();

        Assert.Equal(live ? DeploymentStatus.Succeeded : DeploymentStatus.Failed, info.Status);
        Assert.Equal(live ? 2 : 1, installation.Serving("blog").Release);
        Assert.Equal(live ? "r2" : "r1", installation.World.Refs["blog"]);
        Assert.True(installation.Store.Find(id)!.EndedAt <= installation.Store.Find(second)!.StartedAt);
    }

    [Fact]
    public async Task A_row_that_is_under_way_and_that_nobody_runs_is_undone_before_anything_else_of_its_app()
    {
        await using var installation = await Installation.StartAsync("blog");
        await installation.PushAsync("blog", "r1");
        installation.World.Before = request => request is CheckInstances ? Task.Delay(Timeout.Infinite) : Task.CompletedTask;
        var first = await installation.EnqueueAsync("blog", DeploymentKind.Push, "r2");
        await SagaTests.Until(() => installation.Store.Find(first)!.Step == "check");
        var second = await installation.EnqueueAsync("blog", DeploymentKind.Restart);
        await installation.KillAsync();
        var undone = 0;
        installation.World.Before = request =>
        {
            if (request is StopInstances && undone++ == 0)
                Assert.Equal(DeploymentStatus.Queued, installation.Store.Find(second)!.Status);
            return Task.CompletedTask;
        };
        installation.Start();

        Assert.Equal(DeploymentStatus.Failed, (await installation.FollowAsync(first)).Status);
        Assert.Equal(DeploymentStatus.Succeeded, (await installation.FollowAsync(second)).Status);
        Assert.True(installation.Store.Find(first)!.EndedAt <= installation.Store.Find(second)!.StartedAt);
    }

    [Fact]
    public async Task Undoing_that_keeps_failing_ends_says_so_and_the_rest_is_put_right_later()
    {
        await using var installation = await Installation.StartAsync("blog");
        await installation.PushAsync("blog", "r1");
        var down = true;
        installation.World.Before = request => request switch
        {
            CheckInstances when down => throw new SkerryException("the check failed"),
            StopInstances when down => throw new SkerryException("the engine is away"),
            _ => Task.CompletedTask,
        };
        var output = new TestOutput();
        var info = await installation.FollowAsync(await installation.EnqueueAsync("blog", DeploymentKind.Push, "r2"), output);
        Assert.Equal((DeploymentStatus.Failed, "the check failed"), (info.Status, info.Reason));
        Assert.Contains(" !     Step \"start\" could not be undone: the engine is away", output.Lines);
        Assert.Equal(2, installation.World.Instances.Count);

        down = false;
        await installation.SettleAsync();
        Assert.Equal(DeploymentStatus.Succeeded, (await installation.PushAsync("blog", "r3")).Status);
    }
}
