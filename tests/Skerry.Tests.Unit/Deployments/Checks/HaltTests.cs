using Skerry.Kernel.Deployments.Checks;
using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Requests.Scheduling;

namespace Skerry.Tests.Unit.Deployments.Checks;

/// <summary>Apps that cannot run twice: their old instances are stopped before new ones start, and come back if those fail.</summary>
public sealed class HaltTests
{
    static readonly Origin Tester = new("tester", "test");

    [Fact]
    public async Task Old_instances_are_stopped_before_new_ones_start_and_the_output_says_so()
    {
        await using var installation = await StartAsync();
        var output = new TestOutput();
        var info = await installation.FollowAsync(await installation.EnqueueAsync("blog", DeploymentKind.Push, "r2"), output);
        await installation.SettleAsync();

        Assert.Equal(DeploymentStatus.Succeeded, info.Status);
        Assert.Equal(["+web.1", "-web.1", "+web.1"], installation.World.Turns);
        Assert.Contains(output.Lines, line => line.Contains("not zero-downtime", StringComparison.Ordinal));
        Assert.True(Assert.Single(installation.World.Starts.Last().Processes).SkipChecks);
    }

    [Fact]
    public async Task Only_process_types_whose_checks_are_disabled_are_stopped_first()
    {
        await using var installation = await Installation.StartAsync("blog");
        installation.World.Procfile = "web: serve\nworker: work\n";
        installation.World.AppJson = """{ "formation": { "worker": { "quantity": 1 } } }""";
        await SetAsync(installation, "worker", CheckMode.Disabled);
        await installation.PushAsync("blog", "r1");
        await installation.PushAsync("blog", "r2");
        await installation.SettleAsync();

        var turns = installation.World.Turns.ToList();
        Assert.Equal(["+web.1", "+worker.1", "-worker.1"], turns.Take(3));
        Assert.Equal("-web.1", turns[^1]);
    }

    [Fact]
    public async Task A_failure_brings_the_old_instance_back_at_its_address()
    {
        await using var installation = await StartAsync();
        var before = Assert.Single(installation.World.Instances);
        installation.World.Before = request => request is CheckInstances ? throw new SkerryException("does not listen") : Task.CompletedTask;
        Assert.Equal(DeploymentStatus.Failed, (await installation.PushAsync("blog", "r2")).Status);

        Assert.Equal(before with { ExitCode = null }, Assert.Single(installation.World.Instances));
        Assert.Equal([before.Address], installation.World.Routes["blog"]);
        Assert.Equal(["+web.1", "-web.1", "+web.1", "-web.1", "+web.1"], installation.World.Turns);
    }

    [Fact]
    public async Task What_was_stopped_comes_back_although_the_mode_was_changed_meanwhile()
    {
        await using var installation = await StartAsync();
        var before = Assert.Single(installation.World.Instances);
        installation.World.Before = async request =>
        {
            if (request is not CheckInstances)
                return;
            await SetAsync(installation, null, CheckMode.Enabled);
            throw new SkerryException("does not listen");
        };
        await installation.PushAsync("blog", "r2");
        Assert.Equal((before.Id, InstanceState.Running), (Assert.Single(installation.World.Instances).Id, installation.World.Instances[0].State));
    }

    [Fact]
    public async Task Cancelled_in_the_middle_it_brings_the_old_instance_back()
    {
        await using var installation = await StartAsync();
        var before = Assert.Single(installation.World.Instances);
        var stopping = HoldFirst(installation, request => request is StopInstances { Keep: true });
        var id = await installation.EnqueueAsync("blog", DeploymentKind.Push, "r2");
        await stopping.WaitAsync(TimeSpan.FromSeconds(20));
        await installation.Deployments.CancelAsync(id, Tester);

        Assert.Equal(DeploymentStatus.Canceled, (await installation.FollowAsync(id)).Status);
        await installation.SettleAsync();
        Assert.Equal((before.Id, InstanceState.Running), (Assert.Single(installation.World.Instances).Id, installation.World.Instances[0].State));
        AssertNeverTwice(installation.World);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_kernel_killed_in_the_middle_brings_the_old_instance_back(bool stopped)
    {
        await using var installation = await StartAsync();
        var before = Assert.Single(installation.World.Instances);
        var held = HoldFirst(installation, request => stopped ? request is StartInstances : request is StopInstances { Keep: true });
        var id = await installation.EnqueueAsync("blog", DeploymentKind.Push, "r2");
        await held.WaitAsync(TimeSpan.FromSeconds(20));
        await installation.KillAsync();
        Assert.Equal(stopped ? InstanceState.Exited : InstanceState.Running, Assert.Single(installation.World.Instances).State);
        installation.World.Before = _ => Task.CompletedTask;
        installation.Start();

        Assert.Equal(DeploymentStatus.Failed, (await installation.FollowAsync(id)).Status);
        await installation.SettleAsync();
        Assert.Equal(before.Id, Assert.Single(installation.World.Instances).Id);
        AssertNeverTwice(installation.World);
    }

    [Fact]
    public async Task The_old_instance_does_not_come_back_beside_a_new_one_that_cannot_be_stopped()
    {
        await using var installation = await StartAsync();
        var before = Assert.Single(installation.World.Instances);
        var refused = 0;
        installation.World.Before = request => request switch
        {
            CheckInstances => throw new SkerryException("does not listen"),
            StopInstances { Keep: false } stop when stop.Selector.Deployment != before.Deployment && refused++ < 6 => throw new SkerryException("the engine is busy"),
            _ => Task.CompletedTask,
        };
        await installation.PushAsync("blog", "r2");
        await installation.SettleAsync();

        Assert.True(refused >= 6);
        Assert.Equal(before.Id, Assert.Single(installation.World.Instances).Id);
        AssertNeverTwice(installation.World);
    }

    [Fact]
    public async Task What_an_earlier_deployment_left_running_is_ended_before_the_old_instance_comes_back()
    {
        await using var installation = await StartAsync();
        var before = Assert.Single(installation.World.Instances);
        IReadOnlyList<string>? beside = null;
        installation.World.Before = request =>
        {
            if (request is ReviveInstances)
                beside ??= [.. installation.World.Instances.Where(instance => instance.State == InstanceState.Running).Select(instance => instance.Id)];
            if (request is not CheckInstances)
                return Task.CompletedTask;
            installation.World.Put(before with { Id = "left", Deployment = "earlier", Index = 2 });
            throw new SkerryException("does not listen");
        };
        await installation.PushAsync("blog", "r2");
        await installation.SettleAsync();

        Assert.Empty(beside!);
        Assert.Equal(before.Id, Assert.Single(installation.World.Instances).Id);
    }

    [Fact]
    public async Task A_stop_leaves_nothing_behind()
    {
        await using var installation = await StartAsync();
        await installation.FollowAsync(await installation.EnqueueAsync("blog", DeploymentKind.Stop));
        await installation.SettleAsync();
        Assert.Empty(installation.World.Instances);
        await installation.FollowAsync(await installation.EnqueueAsync("blog", DeploymentKind.Start));
        await installation.SettleAsync();
        AssertNeverTwice(installation.World);
    }

    static async Task<Installation> StartAsync()
    {
        var installation = await Installation.StartAsync("blog");
        await SetAsync(installation, null, CheckMode.Disabled);
        await installation.PushAsync("blog", "r1");
        await installation.SettleAsync();
        return installation;
    }

    static Task SetAsync(Installation installation, string? process, CheckMode mode) => installation.Database.WriteAsync(transaction =>
    {
        CheckModes.Change(transaction, "blog", process, mode, Tester);
        return true;
    });

    /// <summary>The first request that fits is never answered; the task ends when it was asked.</summary>
    static Task HoldFirst(Installation installation, Func<object, bool> fits)
    {
        var asked = new TaskCompletionSource();
        installation.World.Before = request => fits(request) && asked.TrySetResult() ? Task.Delay(Timeout.Infinite) : Task.CompletedTask;
        return asked.Task;
    }

    static void AssertNeverTwice(World world)
    {
        var running = 0;
        foreach (var turn in world.Turns)
            Assert.InRange(running += turn[0] == '+' ? 1 : -1, 0, 1);
    }
}
