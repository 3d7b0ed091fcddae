using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Requests.Building;

namespace Skerry.Tests.Unit.Deployments;

public sealed class QueueTests
{
    [Fact]
    public async Task A_second_push_waits_and_says_so()
    {
        await using var installation = await Installation.StartAsync("blog");
        var built = new TaskCompletionSource();
        installation.World.Before = request => request is BuildApp ? built.Task : Task.CompletedTask;
        var first = await installation.EnqueueAsync("blog", DeploymentKind.Push, "r1");
        await SagaTests.Until(() => installation.Store.Find(first)!.Step == "build");
        var second = await installation.EnqueueAsync("blog", DeploymentKind.Push, "r2");
        var output = new TestOutput();
        var following = installation.FollowAsync(second, output);
        await SagaTests.Until(() => output.Lines.Count > 0);
        Assert.Equal($"-----> Waiting: position 1, behind deployment {first} (push by tester)...", output.Lines[0]);
        Assert.Equal(DeploymentStatus.Queued, installation.Store.Find(second)!.Status);

        built.SetResult();
        Assert.Equal(DeploymentStatus.Succeeded, (await following).Status);
        Assert.Equal("r2", installation.World.Refs["blog"]);
    }

    [Fact]
    public async Task A_newer_push_replaces_a_queued_one()
    {
        await using var installation = await Installation.StartAsync("blog");
        var built = new TaskCompletionSource();
        installation.World.Before = request => request is BuildApp ? built.Task : Task.CompletedTask;
        var first = await installation.EnqueueAsync("blog", DeploymentKind.Push, "r1");
        await SagaTests.Until(() => installation.Store.Find(first)!.Step == "build");
        var second = await installation.EnqueueAsync("blog", DeploymentKind.Push, "r2");
        var third = await installation.EnqueueAsync("blog", DeploymentKind.Push, "r3");
        var replaced = await installation.FollowAsync(second);
        Assert.Equal(DeploymentStatus.Canceled, replaced.Status);
        Assert.Contains(third, replaced.Reason);

        built.SetResult();
        Assert.Equal(DeploymentStatus.Succeeded, (await installation.FollowAsync(third)).Status);
    }

    [Theory]
    [InlineData(DeploymentKind.Config)]
    [InlineData(DeploymentKind.Restart)]
    public async Task What_waits_is_for_a_second_one_of_its_kind_too_and_both_see_how_it_ends(DeploymentKind kind)
    {
        await using var installation = await Installation.StartAsync("blog");
        await installation.PushAsync("blog", "r1");
        var built = new TaskCompletionSource();
        installation.World.Before = request => request is BuildApp ? built.Task : Task.CompletedTask;
        var push = await installation.EnqueueAsync("blog", DeploymentKind.Push, "r2");
        await SagaTests.Until(() => installation.Store.Find(push)!.Step == "build");
        var first = await installation.EnqueueAsync("blog", kind);
        installation.Config["GREETING"] = "hello";
        Assert.Equal(first, await installation.EnqueueAsync("blog", kind));

        // Not past another one: what is asked for happens in its order.
        var stop = await installation.EnqueueAsync("blog", DeploymentKind.Stop);
        var after = await installation.EnqueueAsync("blog", kind);
        Assert.NotEqual(first, after);
        await installation.Deployments.CancelAsync(stop, new Origin("ann", "c1"));
        await installation.Deployments.CancelAsync(after, new Origin("ann", "c2"));

        built.SetResult();
        var output = new TestOutput();
        Assert.Equal(DeploymentStatus.Succeeded, (await installation.FollowAsync(first, output)).Status);
        Assert.Contains($"-----> This deployment is for the {kind.ToString().ToLowerInvariant()} by tester too: it has not begun yet.", output.Lines);
        Assert.Equal("hello", installation.World.Starts.Last().Environment["GREETING"].Reveal());
    }

    [Fact]
    public async Task A_replaced_push_is_told_by_which()
    {
        await using var installation = await Installation.StartAsync("blog");
        installation.World.Before = request => request is BuildApp ? Task.Delay(Timeout.Infinite) : Task.CompletedTask;
        var first = await installation.EnqueueAsync("blog", DeploymentKind.Push, "r1");
        await SagaTests.Until(() => installation.Store.Find(first)!.Step == "build");
        var second = await installation.EnqueueAsync("blog", DeploymentKind.Push, "r2");
        var output = new TestOutput();
        var following = installation.FollowAsync(second, output);
        var third = await installation.EnqueueAsync("blog", DeploymentKind.Push, "r3");
        await following;
        Assert.Equal($" !     Replaced by a newer push (deployment {third}).", output.Lines[^1]);
    }

    [Fact]
    public async Task Apps_deploy_side_by_side()
    {
        await using var installation = await Installation.StartAsync("blog", "shop");
        var both = new TaskCompletionSource();
        var building = 0;
        installation.World.Before = request =>
        {
            if (request is BuildApp && Interlocked.Increment(ref building) == 2)
                both.SetResult();
            return request is BuildApp ? both.Task : Task.CompletedTask;
        };
        var results = await Task.WhenAll(installation.PushAsync("blog", "b1"), installation.PushAsync("shop", "s1"));
        Assert.All(results, result => Assert.Equal(DeploymentStatus.Succeeded, result.Status));
    }

    [Fact]
    public async Task A_running_deployment_can_be_cancelled_before_its_commit_point()
    {
        await using var installation = await Installation.StartAsync("blog");
        installation.World.Before = request => request is BuildApp ? Task.Delay(Timeout.Infinite) : Task.CompletedTask;
        var id = await installation.EnqueueAsync("blog", DeploymentKind.Push, "r1");
        await SagaTests.Until(() => installation.Store.Find(id)!.Step == "build");
        Assert.True(await installation.Deployments.CancelAsync(id, new Origin("ann", "c1")));
        var info = await installation.FollowAsync(id);

        Assert.Equal(DeploymentStatus.Canceled, info.Status);
        Assert.False(await installation.Deployments.CancelAsync(id, new Origin("ann", "c2")));
    }

    [Fact]
    public async Task A_queued_deployment_can_be_cancelled()
    {
        await using var installation = await Installation.StartAsync("blog");
        installation.World.Before = request => request is BuildApp ? Task.Delay(Timeout.Infinite) : Task.CompletedTask;
        var first = await installation.EnqueueAsync("blog", DeploymentKind.Push, "r1");
        await SagaTests.Until(() => installation.Store.Find(first)!.Step == "build");
        var second = await installation.EnqueueAsync("blog", DeploymentKind.Restart);
        await installation.Deployments.CancelAsync(second, new Origin("ann", "c1"));
        Assert.Equal(DeploymentStatus.Canceled, (await installation.FollowAsync(second)).Status);

        await installation.Deployments.CancelAllAsync("blog", new Origin("ann", "c2"), default);
        Assert.Equal(DeploymentStatus.Canceled, installation.Store.Find(first)!.Status);
        Assert.Empty(installation.Store.ListOpen());
    }

    [Fact]
    public async Task An_unknown_app_is_refused_with_exit_code_20()
    {
        await using var installation = await Installation.StartAsync();
        var error = await Assert.ThrowsAsync<SkerryException>(() => installation.EnqueueAsync("nope", DeploymentKind.Push, "r1"));
        Assert.Equal(ExitCodes.AppNotFound, error.ExitCode);
    }
}
