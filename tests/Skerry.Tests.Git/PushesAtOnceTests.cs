using Skerry.Tests.Git.Support;

namespace Skerry.Tests.Git;

public sealed class PushesAtOnceTests : IAsyncLifetime
{
    readonly PushHost host = new();
    readonly TaskCompletionSource goOn = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    /// <summary>One app, deployed once, and two developers who both have that.</summary>
    async Task<(WorkTree Ada, WorkTree Bob)> TwoDevelopersAsync()
    {
        var (_, ada) = await host.NewAppAsync();
        await ada.CommitAsync();
        (await ada.PushAsync("main")).Ok();
        var bob = await ada.CloneAsync(Path.Combine(host.Folder, "bob"));
        host.Deployments.Build = (_, _) => goOn.Task.WaitAsync(TimeSpan.FromSeconds(30));
        return (ada, bob);
    }

    async Task<(Task<GitRun> First, Task<GitRun> Second)> PushBothAsync(WorkTree first, WorkTree second, params string[] options)
    {
        var remote = host.Repositories.For("blog").Folder;
        var before = host.Deployments.All.Count;
        var one = first.Start(["push", .. options, remote, "main"]).Finish;
        await Wait.UntilAsync(() => host.Deployments.All.Count == before + 1);
        var two = second.Start(["push", .. options, remote, "main"]).Finish;
        await Wait.UntilAsync(() => host.Deployments.All.Count == before + 2);
        goOn.SetResult();
        return (one, two);
    }

    [Fact]
    public async Task Second_push_that_contains_the_first_waits_and_deploys()
    {
        var (ada, bob) = await TwoDevelopersAsync();
        await ada.CommitAsync();
        (await bob.GitAsync("pull", "-q", ada.Folder, "main")).Ok();
        var last = await bob.CommitAsync();

        var (first, second) = await PushBothAsync(ada, bob);

        (await first).Ok();
        (await second).Ok();
        Assert.Equal(last, await host.RefAsync("refs/heads/main"));
        Assert.All(host.Deployments.All, d => Assert.True(d.Live));
    }

    [Fact]
    public async Task Second_push_that_does_not_contain_the_first_is_told_to_fetch_first()
    {
        var (ada, bob) = await TwoDevelopersAsync();
        var winner = await ada.CommitAsync();
        await bob.CommitAsync();

        var (first, second) = await PushBothAsync(ada, bob);

        (await first).Ok();
        var refused = (await second).Rejected();
        Assert.Contains("(fetch first:", refused.Error);
        Assert.Contains("git pull", refused.Error);
        Assert.Equal(winner, await host.RefAsync("refs/heads/main"));
    }

    [Fact]
    public async Task Second_push_with_force_replaces_the_first_and_says_so()
    {
        var (ada, bob) = await TwoDevelopersAsync();
        (await ada.GitAsync("commit", "-q", "--amend", "-m", "ada's")).Ok();
        (await bob.GitAsync("commit", "-q", "--amend", "-m", "bob's")).Ok();

        var (first, second) = await PushBothAsync(ada, bob, "--force");

        (await first).Ok();
        Assert.Contains("(ada's), which is not in the history of", (await second).Ok().Error);
        Assert.Equal(await bob.HeadAsync(), await host.RefAsync("refs/heads/main"));
    }

    [Fact]
    public async Task Pusher_who_goes_away_does_not_stop_the_deployment_and_the_next_push_tells_the_truth()
    {
        var (ada, _) = await TwoDevelopersAsync();
        var commit = await ada.CommitAsync();
        var (process, finish) = ada.Start("push", host.Repositories.For("blog").Folder, "main");
        await Wait.UntilAsync(() => host.Deployments.All.Count == 2);

        process.Kill(entireProcessTree: true);
        await finish;
        goOn.SetResult();

        await Wait.UntilAsync(() => host.Deployments.All[1].EndedAt is not null);
        Assert.Equal(commit, await host.RefAsync("refs/heads/main"));
        Assert.Contains("Everything up-to-date", (await ada.PushAsync("main")).Ok().Error);
    }
}
