using Skerry.Kernel.Deployments.Checks;
using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Events;
using Skerry.Sdk.Requests.Building;
using Skerry.Sdk.Requests.Routing;
using Skerry.Sdk.Requests.Scheduling;

namespace Skerry.Tests.Unit.Deployments.Reconciliation;

public sealed class ReconcilerTests
{
    [Fact]
    public async Task A_crashed_instance_is_left_to_the_engine_which_starts_it_again()
    {
        await using var installation = await RunningAsync("blog");
        var web = Assert.Single(installation.World.Instances);
        installation.World.Crash(web.Id);
        await PassAsync(installation);
        Assert.Equal(InstanceState.Restarting, installation.World.Find(web.Id).State);

        installation.World.Restart(web.Id);
        await PassAsync(installation);
        Assert.Empty(installation.World.Revivals);
        Assert.Single(installation.Store.ListLatest("blog", 10));
    }

    [Fact]
    public async Task An_instance_that_stays_down_is_revived_at_its_address()
    {
        await using var installation = await RunningAsync("blog");
        var web = Assert.Single(installation.World.Instances);
        installation.World.Crash(web.Id, InstanceState.Exited);
        await SagaTests.Until(() => installation.World.Find(web.Id).State == InstanceState.Running);

        Assert.Equal([web.Id], installation.World.Revivals.SelectMany(revival => revival.Instances).Select(instance => instance.Id));
        Assert.Single(installation.Store.ListLatest("blog", 10));
        Assert.Equal([web.Address], installation.World.Routes["blog"]);
    }

    [Fact]
    public async Task A_locked_apps_instance_is_revived_too()
    {
        await using var installation = await RunningAsync("blog");
        await installation.Database.WriteAsync(transaction => transaction.Execute("UPDATE apps SET locked_by = 'ann', locked_at = 1 WHERE name = 'blog'"));
        var web = Assert.Single(installation.World.Instances);
        installation.World.Crash(web.Id, InstanceState.Exited);
        await SagaTests.Until(() => installation.World.Find(web.Id).State == InstanceState.Running);
    }

    [Fact]
    public async Task What_is_replaced_is_the_release_that_serves_and_not_config_that_is_kept_for_later()
    {
        await using var installation = await RunningAsync("blog");
        var before = installation.Serving("blog");
        installation.Config["GREETING"] = "later";
        installation.World.Kill(before.Instances.Single().Id);
        await SagaTests.Until(() => installation.Serving("blog").Instances.Single().Id != before.Instances.Single().Id);

        Assert.Equal(before.Release, installation.Serving("blog").Release);
    }

    [Fact]
    public async Task An_instance_that_was_removed_by_hand_is_replaced_and_no_other()
    {
        await using var installation = await Installation.StartAsync("blog");
        installation.World.Procfile = "web: serve\nworker: work\n";
        installation.World.AppJson = """{ "formation": { "worker": { "quantity": 2 } } }""";
        await installation.PushAsync("blog", "r1");
        var web = installation.Serving("blog").Instances.Single(instance => instance.Process == "web");
        installation.World.Kill(installation.Serving("blog").Instances.First(instance => instance.Process == "worker").Id);
        await SagaTests.Until(() => installation.Store.ListLatest("blog", 10).Count == 2);
        await installation.SettleAsync();

        var replacement = installation.Store.ListLatest("blog", 1)[0];
        Assert.Equal((DeploymentKind.Replace, "worker", "system", "reconcile"), (replacement.Kind, replacement.Process, replacement.Actor, replacement.Cause));
        var missing = Assert.Single(installation.Events<InstancesMissing>());
        Assert.Equal(("blog", "worker.1", replacement.Id), (missing.App, Assert.Single(missing.Names), missing.Deployment));
        Assert.Contains(web, installation.Serving("blog").Instances);
        Assert.Equal(3, installation.Serving("blog").Instances.Count);
    }

    [Fact]
    public async Task An_instance_that_cannot_be_revived_is_replaced()
    {
        await using var installation = await RunningAsync("blog");
        installation.World.Revivable = false;
        installation.World.Crash(Assert.Single(installation.World.Instances).Id, InstanceState.Exited);
        await SagaTests.Until(() => installation.Store.ListLatest("blog", 10).Count == 2);
        await installation.SettleAsync();
        Assert.Single(installation.Events<InstancesMissing>());
    }

    [Fact]
    public async Task Nothing_is_replaced_while_a_deployment_of_the_app_is_open()
    {
        await using var installation = await RunningAsync("blog");
        var built = new TaskCompletionSource();
        installation.World.Before = request => request is BuildApp ? built.Task : Task.CompletedTask;
        var push = await installation.EnqueueAsync("blog", DeploymentKind.Push, "r2");
        await SagaTests.Until(() => installation.Store.Find(push)!.Step == "build");
        installation.World.Kill(Assert.Single(installation.World.Instances).Id);
        await PassAsync(installation);
        Assert.Equal(2, installation.Store.ListLatest("blog", 10).Count);

        built.SetException(new SkerryException("It does not compile."));
        Assert.Equal(DeploymentStatus.Failed, (await installation.FollowAsync(push)).Status);
        await SagaTests.Until(() => installation.Store.ListLatest("blog", 10).Count == 3);
        await installation.SettleAsync();
        Assert.Equal(1, installation.Serving("blog").Release);
    }

    [Fact]
    public async Task Replacing_that_fails_is_tried_again_later_and_later()
    {
        await using var installation = await RunningAsync("blog");
        installation.World.Before = request => request is StartInstances ? throw new SkerryException("There is no room.") : Task.CompletedTask;
        installation.World.Kill(Assert.Single(installation.World.Instances).Id);
        await SagaTests.Until(() => installation.Store.ListLatest("blog", 10).Count(deployment => deployment.Status == DeploymentStatus.Failed) == 4);
        installation.World.Before = _ => Task.CompletedTask;
        await installation.SettleAsync();

        var tries = installation.Store.ListLatest("blog", 10).Where(deployment => deployment.Kind == DeploymentKind.Replace).Reverse().ToList();
        for (var i = 1; i < tries.Count; i++)
            Assert.True(tries[i].CreatedAt - tries[i - 1].EndedAt >= TimeSpan.FromSeconds(5 * Math.Pow(2, i - 1)), $"{i}: {tries[i].CreatedAt - tries[i - 1].EndedAt}");
    }

    [Fact]
    public async Task What_a_deployment_has_halted_is_left_alone_until_it_has_ended()
    {
        await using var installation = await RunningAsync("blog");
        await installation.Database.WriteAsync(transaction =>
        {
            CheckModes.Set(transaction, "blog", null, CheckMode.Disabled);
            return 0;
        });
        var started = new TaskCompletionSource();
        installation.World.Before = request => request is StartInstances ? started.Task : Task.CompletedTask;
        var old = Assert.Single(installation.World.Instances);
        var id = await installation.EnqueueAsync("blog", DeploymentKind.Restart);
        await SagaTests.Until(() => installation.Store.Find(id)!.Step == "start");
        await PassAsync(installation);
        Assert.Equal(InstanceState.Exited, installation.World.Find(old.Id).State);
        Assert.Empty(installation.World.Revivals);

        started.SetException(new SkerryException("There is no room."));
        Assert.Equal(DeploymentStatus.Failed, (await installation.FollowAsync(id)).Status);
        await installation.SettleAsync();
        Assert.Equal(InstanceState.Running, installation.World.Find(old.Id).State);
        Assert.Empty(installation.Events<InstanceExited>());
    }

    [Fact]
    public async Task Old_instances_are_not_halted_while_they_are_being_revived()
    {
        await using var installation = await RunningAsync("blog");
        await installation.Database.WriteAsync(transaction =>
        {
            CheckModes.Set(transaction, "blog", null, CheckMode.Disabled);
            return 0;
        });
        var (reviving, revived) = (new TaskCompletionSource(), new TaskCompletionSource());
        installation.World.Before = request => request is ReviveInstances ? Hold() : Task.CompletedTask;
        var old = Assert.Single(installation.World.Instances);
        installation.World.Crash(old.Id, InstanceState.Exited);
        await reviving.Task.WaitAsync(TimeSpan.FromSeconds(10));
        var id = await installation.EnqueueAsync("blog", DeploymentKind.Restart);
        await SagaTests.Until(() => installation.Store.Find(id)!.Step == "halt");
        await Task.Delay(100);
        Assert.Equal("halt", installation.Store.Find(id)!.Step);

        revived.SetResult();
        Assert.Equal(DeploymentStatus.Succeeded, (await installation.FollowAsync(id)).Status);
        await installation.SettleAsync();
        Assert.DoesNotContain(old.Id, installation.World.Instances.Select(instance => instance.Id));

        Task Hold()
        {
            reviving.TrySetResult();
            return revived.Task;
        }
    }

    [Fact]
    public async Task An_engine_that_was_away_is_told_of_once_and_its_apps_come_back_without_a_command()
    {
        await using var installation = await RunningAsync("blog");
        await installation.PushAsync("shop", "r1");
        await installation.SettleAsync();
        var (down, gone) = (installation.Serving("blog").Instances[0], installation.Serving("shop").Instances[0]);
        installation.World.Leave("The engine does not answer.");
        installation.World.Crash(down.Id, InstanceState.Exited);
        installation.World.Kill(gone.Id);
        await Task.Delay(1500);
        Assert.Equal(2, installation.Log.Entries.Count(entry => entry.Text.Contains("The engine does not answer.", StringComparison.Ordinal)));

        installation.World.Return();
        await SagaTests.Until(() => installation.World.Instances.Count(instance => instance.State == InstanceState.Running) == 2);
        await installation.SettleAsync();
        Assert.Contains(down.Id, installation.World.Instances.Select(instance => instance.Id));
        Assert.Equal([installation.Serving("shop").Instances[0].Address], installation.World.Routes["shop"]);
    }

    [Fact]
    public async Task While_the_proxy_is_away_instances_are_revived_all_the_same()
    {
        await using var installation = await RunningAsync("blog");
        installation.World.Before = request => request is ApplyRoutes ? throw new SkerryException("nobody answers") : Task.CompletedTask;
        var web = Assert.Single(installation.World.Instances);
        installation.World.Crash(web.Id, InstanceState.Exited);
        await SagaTests.Until(() => installation.World.Find(web.Id).State == InstanceState.Running);
    }

    [Fact]
    public async Task A_deployment_of_many_instances_has_its_app_looked_at_a_few_times_only()
    {
        await using var installation = await Installation.StartAsync("blog");
        installation.World.AppJson = """{ "formation": { "web": { "quantity": 20 } } }""";
        await installation.PushAsync("blog", "r1");
        await installation.SettleAsync();
        var before = Looks();
        await installation.PushAsync("blog", "r2");
        await installation.SettleAsync();

        // One at its end, and on a clock that is in a hurry perhaps some because a minute has passed; not one for each of the sixty changes.
        Assert.InRange(Looks() - before, 1, 10);

        int Looks() => installation.World.Lists.Count(selector => selector.App == "blog");
    }

    static async Task<Installation> RunningAsync(string app)
    {
        var installation = await Installation.StartAsync("blog", "shop");
        await installation.PushAsync(app, "r1");
        await installation.SettleAsync();
        return installation;
    }

    /// <summary>Waits until everything has been compared again, a few times.</summary>
    static async Task PassAsync(Installation installation)
    {
        var before = installation.World.Lists.Count;
        installation.World.EndWatching();
        await SagaTests.Until(() => installation.World.Lists.Count > before);
        await Task.Delay(100);
    }
}
