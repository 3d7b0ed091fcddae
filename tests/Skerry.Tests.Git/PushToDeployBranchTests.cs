using Skerry.Plugins.Git.Repositories;
using Skerry.Sdk;
using Skerry.Tests.Git.Support;

namespace Skerry.Tests.Git;

public sealed class PushToDeployBranchTests : IAsyncLifetime
{
    readonly PushHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task First_branch_becomes_the_deploy_branch_and_is_deployed()
    {
        var (app, tree) = await host.NewAppAsync(branch: "trunk");
        var commit = await tree.CommitAsync();

        var push = (await tree.PushAsync("trunk")).Ok();

        Assert.Contains("remote: -----> Set trunk as deploy-branch", push.Error);
        Assert.Contains("remote: =====> Application deployed:", push.Error);
        Assert.Equal(commit, await host.RefAsync("refs/heads/trunk"));
        Assert.Equal("trunk", (await host.Settings.GetAsync(app)).DeployBranch);
        Assert.Empty(await host.Repositories.For("blog").KeptAsync(default));
    }

    [Fact]
    public async Task Clone_checks_out_what_is_deployed()
    {
        var (_, tree) = await host.NewAppAsync(branch: "trunk");
        var commit = await tree.CommitAsync();
        (await tree.PushAsync("trunk")).Ok();

        var back = Path.Combine(host.Folder, "back");
        (await tree.GitAsync("clone", "-q", host.Repositories.For("blog").Folder, back)).Ok();

        Assert.Equal(commit, await new WorkTree(back, "").HeadAsync());
    }

    [Fact]
    public async Task Failed_deployment_rejects_the_ref_and_the_same_push_can_be_tried_again()
    {
        var (_, tree) = await host.NewAppAsync();
        var commit = await tree.CommitAsync();
        host.Deployments.Build = (_, _) => throw new SkerryException("The build failed at step 3.");

        var failed = (await tree.PushAsync("main")).Rejected();
        Assert.Contains("! [remote rejected] main -> main (The build failed at step 3.)", failed.Error);
        Assert.Null(await host.RefAsync("refs/heads/main"));
        Assert.Empty(await host.Repositories.For("blog").KeptAsync(default));

        host.Deployments.Build = (_, _) => Task.CompletedTask;
        (await tree.PushAsync("main")).Ok();
        Assert.Equal(commit, await host.RefAsync("refs/heads/main"));
    }

    [Fact]
    public async Task First_push_that_failed_leaves_the_choice_of_the_branch_open()
    {
        var (app, tree) = await host.NewAppAsync();
        await tree.CommitAsync();
        host.Deployments.Build = (_, _) => throw new SkerryException("no");
        (await tree.PushAsync("main:experiment")).Rejected();

        host.Deployments.Build = (_, _) => Task.CompletedTask;
        Assert.Contains("Set main as deploy-branch", (await tree.PushAsync("main")).Ok().Error);
        Assert.Equal("main", (await host.Settings.GetAsync(app)).DeployBranch);
    }

    [Fact]
    public async Task Output_comes_line_by_line_while_the_deployment_runs()
    {
        var (_, tree) = await host.NewAppAsync();
        await tree.CommitAsync();
        var seen = new TaskCompletionSource();
        host.Deployments.Build = async (_, output) =>
        {
            output.Detail("Step 1 of 2");
            await seen.Task.WaitAsync(TimeSpan.FromSeconds(20));
        };

        var (process, finish) = tree.Start("push", host.Repositories.For("blog").Folder, "main");
        await Wait.UntilAsync(() => host.Calls.Count == 1 && host.Calls[0].Resume.Contains("1"));
        Assert.False(process.HasExited);
        seen.SetResult();

        Assert.Contains("remote:        Step 1 of 2", (await finish).Ok().Error);
    }

    [Fact]
    public async Task Same_commit_again_is_up_to_date()
    {
        var (_, tree) = await host.NewAppAsync();
        await tree.CommitAsync();
        (await tree.PushAsync("main")).Ok();

        Assert.Contains("Everything up-to-date", (await tree.PushAsync("main")).Ok().Error);
        Assert.Single(host.Deployments.All);
    }

    [Fact]
    public async Task Non_fast_forward_is_for_force_only_and_says_what_it_replaces()
    {
        var (_, tree) = await host.NewAppAsync();
        await tree.CommitAsync("first");
        (await tree.PushAsync("main")).Ok();
        (await tree.GitAsync("commit", "-q", "--amend", "-m", "second")).Ok();

        (await tree.PushAsync("main")).Rejected();
        var forced = (await tree.PushAsync("--force", "main")).Ok();

        Assert.Contains("(first), which is not in the history of", forced.Error);
        Assert.Equal(await tree.HeadAsync(), await host.RefAsync("refs/heads/main"));
    }

    [Fact]
    public async Task Deploy_branch_cannot_be_deleted()
    {
        var (_, tree) = await host.NewAppAsync();
        await tree.CommitAsync();
        (await tree.PushAsync("main")).Ok();

        var push = (await tree.PushAsync("--delete", "main")).Rejected();

        Assert.Contains("the deploy branch cannot be deleted", push.Error);
        Assert.Contains("apps:destroy blog", push.Error);
        Assert.NotNull(await host.RefAsync("refs/heads/main"));
    }

    [Fact]
    public async Task What_is_not_a_commit_is_refused()
    {
        var (_, tree) = await host.NewAppAsync();
        await tree.CommitAsync();
        (await tree.PushAsync("main")).Ok();

        var push = (await tree.PushAsync("--force", "HEAD^{tree}:refs/heads/main")).Rejected();

        Assert.Contains("main", push.Error);
        Assert.Single(host.Deployments.All);
    }
}
