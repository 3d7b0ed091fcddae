using Skerry.Plugins.Git.Deployments;
using Skerry.Plugins.Git.Repositories;
using Skerry.Sdk.Events;
using Skerry.Tests.Git.Support;

namespace Skerry.Tests.Git;

public sealed class RepairTests : IAsyncLifetime
{
    readonly PushHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    async Task<(string First, string Second)> DeployedTwiceAsync()
    {
        var (_, tree) = await host.NewAppAsync();
        var first = await tree.CommitAsync();
        (await tree.PushAsync("main")).Ok();
        var second = await tree.CommitAsync();
        (await tree.PushAsync("main")).Ok();
        return (first, second);
    }

    [Fact]
    public async Task Start_moves_a_ref_that_does_not_agree_with_what_was_deployed()
    {
        var (first, second) = await DeployedTwiceAsync();
        Assert.Null(await host.Repositories.For("blog").UpdateRefAsync("refs/heads/main", first, null, default));

        host.Restart();
        await host.Care().StartAsync(default);

        Assert.Equal(second, await host.RefAsync("refs/heads/main"));
    }

    [Fact]
    public async Task Confirming_again_or_late_never_goes_back()
    {
        var (_, second) = await DeployedTwiceAsync();
        foreach (var deployment in host.Deployments.All)
            await host.DeployedRefs.ConfirmAsync("blog", deployment.Id, SourceFacts.Parse(deployment.Source!.Facts), default);

        Assert.Equal(second, await host.RefAsync("refs/heads/main"));
    }

    [Fact]
    public async Task Start_removes_what_was_left_half_way()
    {
        var (first, _) = await DeployedTwiceAsync();
        var repository = host.Repositories.For("blog");
        await repository.KeepAsync("gone", first, default);
        var half = Directory.CreateDirectory(Path.Combine(host.Folder, "repos", ".new-half")).FullName;
        Directory.SetLastWriteTimeUtc(half, DateTime.UtcNow.AddMinutes(-5));
        var coming = Directory.CreateDirectory(Path.Combine(host.Folder, "repos", ".new-coming")).FullName;
        var stale = Path.Combine(repository.Folder, "refs", "heads", "main.lock");
        await File.WriteAllTextAsync(stale, "");
        File.SetLastWriteTimeUtc(stale, DateTime.UtcNow.AddMinutes(-5));

        await host.Care().StartAsync(default);

        Assert.Empty(await repository.KeptAsync(default));
        Assert.False(Directory.Exists(half));
        Assert.True(Directory.Exists(coming));
        Assert.False(File.Exists(stale));
    }

    [Fact]
    public async Task Destroyed_app_takes_its_repository_along_and_late_news_spare_its_successor()
    {
        await DeployedTwiceAsync();
        var handler = new RemoveDestroyedApp(host.Apps, host.Repositories, host.Settings, host.DeployedRefs);
        var destroyed = new AppDestroyed { App = "blog" };
        host.Apps.Remove("blog");
        await handler.Handle(destroyed, default);
        await handler.Handle(destroyed, default);
        Assert.False(host.Repositories.For("blog").Exists);

        var successor = host.Apps.Add("blog", DateTimeOffset.UtcNow.AddSeconds(1));
        await host.Repositories.EnsureAsync(successor, default);
        await handler.Handle(destroyed, default);
        Assert.True(host.Repositories.For("blog").Exists);
    }

    [Fact]
    public async Task App_of_the_same_name_starts_with_an_empty_repository_even_before_the_news_came()
    {
        await DeployedTwiceAsync();
        host.Apps.Remove("blog");
        var successor = host.Apps.Add("blog", DateTimeOffset.UtcNow.AddSeconds(1));

        var repository = await host.Repositories.EnsureAsync(successor, default);

        Assert.Empty(await repository.ListRefsAsync("refs/", default));
        Assert.Null((await host.Settings.GetAsync(successor)).DeployBranch);
        Assert.Null(await host.DeployedRefs.FindAsync("blog"));
    }

    [Fact]
    public async Task Garbage_collection_does_not_hurt()
    {
        var (_, second) = await DeployedTwiceAsync();
        await new CollectGarbage(host.Repositories).Handle(new DeploymentSucceeded { App = "blog", Deployment = "1", Release = 1 }, default);
        Assert.Equal(second, await host.RefAsync("refs/heads/main"));
    }
}
