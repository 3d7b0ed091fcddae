using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Events;
using Skerry.Sdk.Requests.Routing;
using Skerry.Sdk.Requests.Scheduling;

namespace Skerry.Tests.Unit.Deployments.Reconciliation;

public sealed class RetirementTests
{
    [Fact]
    public async Task What_makes_room_for_the_next_release_is_no_orphan()
    {
        await using var installation = await Installation.StartAsync("blog");
        await installation.PushAsync("blog", "r1");
        await installation.PushAsync("blog", "r2");
        await installation.SettleAsync();
        Assert.Empty(installation.Events<OrphansRemoved>());
    }

    [Fact]
    public async Task What_nobody_owns_is_removed_and_told_of()
    {
        await using var installation = await Installation.StartAsync("blog");
        installation.World.Put(Orphan("blog"));
        installation.World.Put(Orphan("destroyed"));
        installation.World.EndWatching();
        await SagaTests.Until(() => installation.World.Instances.Count == 0 && installation.Events<OrphansRemoved>().Count == 2);

        Assert.Equal(["blog", "destroyed"], installation.Events<OrphansRemoved>().Select(orphans => orphans.App!).Order());
        Assert.All(installation.Events<OrphansRemoved>(), orphans => Assert.Equal(Orphan(orphans.App!).Id, Assert.Single(orphans.Instances)));
    }

    [Fact]
    public async Task An_instance_of_a_stopped_app_that_somebody_starts_is_removed()
    {
        await using var installation = await Installation.StartAsync("blog");
        await installation.PushAsync("blog", "r1");
        var web = Assert.Single(installation.World.Instances);
        await installation.FollowAsync(await installation.EnqueueAsync("blog", DeploymentKind.Stop));
        await installation.SettleAsync();
        installation.World.Put(web);
        installation.World.Restart(web.Id);
        await installation.SettleAsync();
        Assert.Empty(installation.World.Instances);
    }

    [Fact]
    public async Task What_an_undoing_could_not_stop_goes_later()
    {
        await using var installation = await Installation.StartAsync("blog");
        var stuck = true;
        installation.World.Before = request => request switch
        {
            CheckInstances => throw new SkerryException("It does not listen."),
            StopInstances when stuck => throw new SkerryException("It does not stop."),
            _ => Task.CompletedTask,
        };
        Assert.Equal(DeploymentStatus.Failed, (await installation.PushAsync("blog", "r1")).Status);
        Assert.Single(installation.World.Instances);

        stuck = false;
        await SagaTests.Until(() => installation.Events<OrphansRemoved>().Count == 1);
        Assert.Empty(installation.World.Instances);
    }

    [Fact]
    public async Task Nothing_is_stopped_to_which_a_route_may_still_lead()
    {
        await using var installation = await Installation.StartAsync("blog");
        await installation.PushAsync("blog", "r1");
        var web = Assert.Single(installation.World.Instances);
        var refused = 0;
        installation.World.Before = request => request is ApplyRoutes && Interlocked.Increment(ref refused) > 0
            ? throw new SkerryException("nobody answers") : Task.CompletedTask;

        // As after a crash of the kernel between the two: it no longer serves, and the proxy has not heard of it.
        await installation.Database.WriteAsync(transaction => transaction.Execute("UPDATE apps SET state = 'Stopped', instances = '[]' WHERE name = 'blog'"));
        installation.World.EndWatching();
        await SagaTests.Until(() => refused > 5);
        Assert.Contains(web, installation.World.Instances);

        installation.World.Before = _ => Task.CompletedTask;
        await installation.SettleAsync();
        Assert.Empty(installation.World.Instances);
        Assert.Empty(installation.World.Routes["blog"]);
    }

    static Instance Orphan(string app) => new()
    {
        Id = $"{app}-orphan",
        App = app,
        Process = "web",
        Index = 1,
        Release = 7,
        Deployment = "unknown",
        Address = "10.0.9.9",
        Port = 5000,
    };
}
