using System.Collections.Concurrent;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Requests.Scheduling;

namespace Skerry.Tests.Unit.Deployments;

public sealed class SuppliedNetworksTests
{
    [Fact]
    public async Task Instances_and_release_tasks_join_what_plugins_supply_as_of_their_start()
    {
        await using var installation = await Installation.StartAsync("blog", "shop");
        var tasks = Tasks(installation);
        installation.World.Procfile = "release: migrate\nweb: serve";
        await installation.Networks.AddAsync("blog", "pg-db-blog");
        Assert.Equal(DeploymentStatus.Succeeded, (await installation.PushAsync("blog", "r1")).Status);
        Assert.Equal(["pg-db-blog"], installation.World.Starts.Last().Networks);
        Assert.Equal(["pg-db-blog"], tasks.Last().Networks);

        await installation.PushAsync("shop", "r1");
        Assert.Empty(installation.World.Starts.Last().Networks);
        Assert.Empty(tasks.Last().Networks);

        // A rollback brings back a release, and not the links that it had.
        await installation.PushAsync("blog", "r2");
        await installation.Networks.RemoveAsync("blog", "pg-db-blog");
        await installation.Networks.AddAsync("blog", "redis-cache-blog");
        Assert.Equal(DeploymentStatus.Succeeded, (await installation.RollBackAsync("blog")).Status);
        Assert.Equal(["redis-cache-blog"], installation.World.Starts.Last().Networks);
    }

    [Fact]
    public async Task What_replaces_an_instance_that_is_gone_joins_them_too()
    {
        await using var installation = await Installation.StartAsync("blog");
        installation.World.Procfile = "web: serve";
        await installation.Networks.AddAsync("blog", "pg-db-blog");
        await installation.PushAsync("blog", "r1");
        var first = installation.World.Starts.Count;
        installation.World.Kill(installation.Serving("blog").Instances[0].Id);
        for (var i = 0; i < 1000 && installation.World.Starts.Count == first; i++)
            await Task.Delay(10);
        Assert.Equal(["pg-db-blog"], installation.World.Starts.Last().Networks);
        Assert.Equal(first + 1, installation.World.Starts.Count);
    }

    [Fact]
    public async Task They_survive_a_kernel_that_is_killed()
    {
        await using var installation = await Installation.StartAsync("blog");
        await installation.Networks.AddAsync("blog", "pg-db-blog");
        await installation.KillAsync();
        installation.Start();
        await installation.PushAsync("blog", "r1");
        Assert.Equal(["pg-db-blog"], installation.World.Starts.Last().Networks);
    }

    static ConcurrentQueue<RunTask> Tasks(Installation installation)
    {
        var tasks = new ConcurrentQueue<RunTask>();
        installation.World.Before = request =>
        {
            if (request is RunTask task)
                tasks.Enqueue(task);
            return Task.CompletedTask;
        };
        return tasks;
    }
}
