using Skerry.Sdk;
using Skerry.Tests.Git.Support;

namespace Skerry.Tests.Git;

public sealed class ShallowPushTests : IAsyncLifetime
{
    readonly PushHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    async Task<(WorkTree Full, WorkTree Shallow)> CloneAsync(int commits, int depth, bool deployed)
    {
        var (_, full) = await host.NewAppAsync();
        for (var i = 0; i < commits; i++)
            await full.CommitAsync();
        if (deployed)
            (await full.PushAsync("main")).Ok();
        await full.CommitAsync();
        return (full, await full.CloneAsync(Path.Combine(host.Folder, "ci"), "--depth", depth.ToString()));
    }

    async Task HealthyAsync()
    {
        var folder = host.Repositories.For("blog").Folder;
        Assert.Equal(0, (await GitRun.StartAsync(folder, "fsck", "--connectivity-only").Finish).ExitCode);
        var back = Path.Combine(host.Folder, "back-" + Guid.NewGuid().ToString("n"));
        (await GitRun.StartAsync(host.Folder, "clone", "-q", "file://" + folder, back).Finish).Ok();
    }

    [Fact]
    public async Task First_push_from_a_shallow_clone_deploys()
    {
        var (_, ci) = await CloneAsync(3, 1, deployed: false);

        var push = (await ci.PushAsync("main")).Ok();

        Assert.Contains("comes from a shallow clone", push.Error);
        Assert.Equal(await ci.HeadAsync(), await host.RefAsync("refs/heads/main"));
        await HealthyAsync();
    }

    [Fact]
    public async Task Forced_push_from_a_clone_of_depth_one_deploys_each_time()
    {
        var (full, ci) = await CloneAsync(3, 1, deployed: true);
        (await ci.PushAsync("--force", "main")).Ok();

        await full.CommitAsync();
        var next = await full.CloneAsync(Path.Combine(host.Folder, "ci2"), "--depth", "1");
        (await next.PushAsync("--force", "main")).Ok();

        Assert.Equal(await next.HeadAsync(), await host.RefAsync("refs/heads/main"));
        await HealthyAsync();
        await full.CommitAsync();
        (await full.PushAsync("main")).Ok();
        Assert.Equal(await full.HeadAsync(), await host.RefAsync("refs/heads/main"));
        await HealthyAsync();
    }

    [Fact]
    public async Task Shallow_clone_that_reaches_what_is_deployed_needs_nothing_special()
    {
        var (_, ci) = await CloneAsync(3, 2, deployed: true);

        var push = (await ci.PushAsync("main")).Ok();

        Assert.DoesNotContain("shallow", push.Error);
        Assert.Equal(await ci.HeadAsync(), await host.RefAsync("refs/heads/main"));
        Assert.False(File.Exists(Path.Combine(host.Repositories.For("blog").Folder, "shallow")));
    }

    [Fact]
    public async Task Failed_deployment_of_a_shallow_push_leaves_nothing_behind()
    {
        var (_, ci) = await CloneAsync(3, 1, deployed: false);
        host.Deployments.Build = (_, _) => throw new SkerryException("The build failed.");

        Assert.Contains("The build failed.", (await ci.PushAsync("main")).Rejected().Error);

        Assert.Null(await host.RefAsync("refs/heads/main"));
        Assert.False(File.Exists(Path.Combine(host.Repositories.For("blog").Folder, "shallow")));
    }

    [Fact]
    public async Task Shallow_push_whose_client_dies_is_finished_all_the_same()
    {
        var (_, ci) = await CloneAsync(3, 1, deployed: false);
        var goOn = new TaskCompletionSource();
        host.Deployments.Build = (_, _) => goOn.Task;
        var (process, finish) = ci.Start("push", host.Repositories.For("blog").Folder, "main");
        await Wait.UntilAsync(() => host.Deployments.All.Count == 1);

        process.Kill(entireProcessTree: true);
        await finish;
        goOn.SetResult();

        await Wait.UntilAsync(() => host.RefAsync("refs/heads/main").Result is not null);
        await HealthyAsync();
        Assert.Contains("Everything up-to-date", (await ci.PushAsync("main")).Ok().Error);
    }

    [Fact]
    public async Task Tag_from_a_shallow_clone_is_kept_when_it_comes_alone()
    {
        var (_, ci) = await CloneAsync(3, 1, deployed: false);
        (await ci.GitAsync("tag", "v1")).Ok();

        Assert.Contains("push one ref at a time", (await ci.PushAsync("main", "v1")).Rejected().Error);
        Assert.Empty(host.Deployments.All);
        (await ci.PushAsync("v1")).Ok();
        (await ci.PushAsync("main")).Ok();

        Assert.NotNull(await host.RefAsync("refs/tags/v1"));
        await HealthyAsync();
    }

    [Fact]
    public async Task Second_shallow_push_at_once_is_refused_before_anything_is_built()
    {
        var (full, ci) = await CloneAsync(3, 1, deployed: false);
        await full.CommitAsync();
        var other = await full.CloneAsync(Path.Combine(host.Folder, "ci2"), "--depth", "1");
        var goOn = new TaskCompletionSource();
        host.Deployments.Build = (_, _) => goOn.Task;
        var first = ci.Start("push", host.Repositories.For("blog").Folder, "main").Finish;
        await Wait.UntilAsync(() => host.Deployments.All.Count == 1);

        Assert.Contains("another push from a shallow clone", (await other.PushAsync("main")).Rejected().Error);
        goOn.SetResult();
        (await first).Ok();

        Assert.Equal(await ci.HeadAsync(), await host.RefAsync("refs/heads/main"));
    }
}
