using Skerry.Sdk.Apps;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Events;

namespace Skerry.Tests.Unit.Deployments.Reconciliation;

public sealed class InstanceWatcherTests
{
    [Fact]
    public async Task An_unexpected_exit_is_an_event_each_time()
    {
        await using var installation = await Installation.StartAsync("blog");
        await installation.PushAsync("blog", "r1");
        var web = Assert.Single(installation.World.Instances);
        await SagaTests.Until(() => installation.World.IsWatched);
        installation.World.Crash(web.Id, exitCode: 3);
        installation.World.Restart(web.Id);
        installation.World.Crash(web.Id, exitCode: 137, outOfMemory: true);
        await SagaTests.Until(() => installation.Events<InstanceExited>().Count == 2);

        var exits = installation.Events<InstanceExited>();
        Assert.Equal([("blog", "web", 1, 1, 3, false), ("blog", "web", 1, 1, 137, true)], exits.Select(exit =>
            (exit.App!, exit.Process, exit.Index, exit.Release, exit.ExitCode!.Value, exit.OutOfMemory)));
        Assert.All(exits, exit => Assert.Equal(("system", "reconcile"), (exit.Actor, exit.Cause)));
    }

    [Fact]
    public async Task What_the_kernel_stops_itself_is_no_event()
    {
        await using var installation = await Installation.StartAsync("blog");
        await installation.PushAsync("blog", "r1");
        await installation.PushAsync("blog", "r2");
        await installation.SettleAsync();
        await installation.FollowAsync(await installation.EnqueueAsync("blog", DeploymentKind.Restart));
        await installation.SettleAsync();
        await installation.FollowAsync(await installation.EnqueueAsync("blog", DeploymentKind.Stop));
        await installation.SettleAsync();
        await Task.Delay(100);
        Assert.Empty(installation.Events<InstanceExited>());
    }

    [Fact]
    public async Task What_happens_while_nobody_watches_is_found_when_the_watching_begins_again()
    {
        await using var installation = await Installation.StartAsync("blog");
        await installation.PushAsync("blog", "r1");
        await installation.SettleAsync();
        var web = Assert.Single(installation.World.Instances);
        await SagaTests.Until(() => installation.World.IsWatched);
        installation.World.EndWatching();
        installation.World.Put(web with { State = InstanceState.Exited });
        await SagaTests.Until(() => installation.World.Find(web.Id).State == InstanceState.Running);
        await SagaTests.Until(() => installation.Log.Entries.Any(entry => entry.Text.Contains("Instances are not watched", StringComparison.Ordinal)));
    }
}
