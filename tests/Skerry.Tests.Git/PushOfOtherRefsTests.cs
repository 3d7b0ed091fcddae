using Skerry.Plugins.Git.Commands;
using Skerry.Sdk;
using Skerry.Tests.Git.Support;

namespace Skerry.Tests.Git;

public sealed class PushOfOtherRefsTests : IAsyncLifetime
{
    readonly PushHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    async Task<WorkTree> DeployedAsync()
    {
        var (_, tree) = await host.NewAppAsync();
        await tree.CommitAsync();
        (await tree.PushAsync("main")).Ok();
        return tree;
    }

    [Fact]
    public async Task Another_branch_is_refused_with_the_commands_that_work()
    {
        var tree = await DeployedAsync();
        (await tree.GitAsync("checkout", "-q", "-b", "other")).Ok();
        await tree.CommitAsync();

        var push = (await tree.PushAsync("other")).Rejected();

        Assert.Contains("! [remote rejected] other -> other ('main' is the deploy branch)", push.Error);
        Assert.Contains("git push <remote> other:main", push.Error);
        Assert.Contains("git:set blog deploy-branch other", push.Error);
        Assert.Null(await host.RefAsync("refs/heads/other"));

        (await tree.PushAsync("other:main")).Ok();
        Assert.Equal(await tree.HeadAsync(), await host.RefAsync("refs/heads/main"));
    }

    [Fact]
    public async Task Chosen_branch_deploys_and_the_former_one_goes()
    {
        var tree = await DeployedAsync();
        await host.Set().RunAsync(new TestCommandContext(GitSet.Spec, "blog", "deploy-branch", "other"), default);
        (await tree.GitAsync("checkout", "-q", "-b", "other")).Ok();
        await tree.CommitAsync();

        (await tree.PushAsync("main")).Ok(); // Still what runs: up to date.
        (await tree.PushAsync("other")).Ok();

        Assert.Equal(await tree.HeadAsync(), await host.RefAsync("refs/heads/other"));
        Assert.Null(await host.RefAsync("refs/heads/main"));
        Assert.Contains("'other' is the deploy branch", (await tree.PushAsync("main")).Rejected().Error);
    }

    [Fact]
    public async Task Tag_is_kept_and_does_not_deploy()
    {
        var tree = await DeployedAsync();
        (await tree.GitAsync("tag", "-a", "v1", "-m", "one")).Ok();

        var push = (await tree.PushAsync("--tags")).Ok();

        Assert.Contains("Tag 'v1' is kept; a tag is not deployed.", push.Error);
        Assert.NotNull(await host.RefAsync("refs/tags/v1"));
        Assert.Single(host.Deployments.All);
        (await tree.PushAsync("v1^{}:refs/heads/main")).Ok();
    }

    [Fact]
    public async Task Tag_that_is_the_deploy_branch_deploys_its_commit()
    {
        var (app, tree) = await host.NewAppAsync();
        await host.Settings.SetDeployBranchAsync(app, "live", automatic: false, default);
        var commit = await tree.CommitAsync();
        (await tree.GitAsync("tag", "-a", "live", "-m", "now")).Ok();

        (await tree.PushAsync("live")).Ok();

        Assert.Equal(commit, host.Deployments.Snapshots.Values.Single().Revision);
        Assert.Equal(commit, await host.RefAsync("refs/tags/live^{commit}"));
    }

    [Fact]
    public async Task Deletes_of_other_refs_are_allowed()
    {
        var tree = await DeployedAsync();
        (await tree.GitAsync("tag", "v1")).Ok();
        (await tree.PushAsync("v1")).Ok();

        (await tree.PushAsync("--delete", "v1")).Ok();

        Assert.Null(await host.RefAsync("refs/tags/v1"));
    }

    [Fact]
    public async Task All_deploys_the_deploy_branch_and_refuses_the_others_each_with_its_reason()
    {
        var tree = await DeployedAsync();
        (await tree.GitAsync("branch", "one")).Ok();
        (await tree.GitAsync("branch", "two")).Ok();
        var commit = await tree.CommitAsync();

        var push = (await tree.PushAsync("--all")).Rejected();

        Assert.Equal(commit, await host.RefAsync("refs/heads/main"));
        Assert.Contains("main -> main\n", push.Error);
        Assert.Contains("! [remote rejected] one -> one", push.Error);
        Assert.Contains("! [remote rejected] two -> two", push.Error);
    }

    [Fact]
    public async Task First_push_of_several_branches_takes_main()
    {
        var (app, tree) = await host.NewAppAsync();
        await tree.CommitAsync();
        (await tree.GitAsync("branch", "other")).Ok();

        var push = (await tree.PushAsync("--all")).Rejected();

        Assert.Contains("Set main as deploy-branch", push.Error);
        Assert.Equal("main", (await host.Settings.GetAsync(app)).DeployBranch);
        Assert.Single(host.Deployments.All);
    }

    [Fact]
    public async Task First_push_of_several_branches_without_a_customary_one_asks_which()
    {
        var (_, tree) = await host.NewAppAsync(branch: "one");
        await tree.CommitAsync();
        (await tree.GitAsync("branch", "two")).Ok();

        var push = (await tree.PushAsync("--all")).Rejected();

        Assert.Contains("which branch shall be deployed?", push.Error);
        Assert.Contains("git push <remote> two", push.Error);
        Assert.Empty(host.Deployments.All);
    }

    [Fact]
    public async Task Atomic_push_is_all_or_nothing()
    {
        var tree = await DeployedAsync();
        var before = await tree.HeadAsync();
        await tree.CommitAsync();
        (await tree.GitAsync("tag", "v1")).Ok();
        (await tree.GitAsync("branch", "other")).Ok();

        (await tree.PushAsync("--atomic", "main", "v1", "other")).Rejected();
        Assert.Equal(before, await host.RefAsync("refs/heads/main"));
        Assert.Null(await host.RefAsync("refs/tags/v1"));

        host.Deployments.Build = (_, _) => throw new SkerryException("no");
        (await tree.PushAsync("--atomic", "main", "v1")).Rejected();
        Assert.Null(await host.RefAsync("refs/tags/v1"));

        host.Deployments.Build = (_, _) => Task.CompletedTask;
        (await tree.PushAsync("--atomic", "main", "v1")).Ok();
        Assert.Equal(await tree.HeadAsync(), await host.RefAsync("refs/heads/main"));
        Assert.NotNull(await host.RefAsync("refs/tags/v1"));
    }

    [Fact]
    public async Task Refs_outside_branches_and_tags_are_refused_and_internal_ones_cannot_be_touched()
    {
        var tree = await DeployedAsync();

        Assert.Contains("only branches and tags are kept here", (await tree.PushAsync("main:refs/notes/x")).Rejected().Error);
        Assert.Contains("hidden ref", (await tree.PushAsync("main:refs/skerry/pushes/x")).Rejected().Error);
        Assert.DoesNotContain("skerry", (await tree.GitAsync("ls-remote", host.Repositories.For("blog").Folder)).Ok().Output);
    }

    [Theory]
    [InlineData("feature/login")]
    [InlineData("$(touch-pwned)")]
    [InlineData("it's")]
    [InlineData("größe-🚀")]
    [InlineData("a;b&c|d")]
    public async Task Odd_branch_names_are_only_names(string branch)
    {
        var (_, tree) = await host.NewAppAsync();
        await tree.CommitAsync();
        var push = (await tree.PushAsync("HEAD:refs/heads/" + branch)).Ok();

        Assert.Contains($"Set {branch} as deploy-branch", push.Error);
        Assert.Equal(await tree.HeadAsync(), await host.RefAsync("refs/heads/" + branch));
    }

    [Fact]
    public async Task Ref_whose_name_stands_in_the_way_is_found_out_before_anything_is_built()
    {
        var tree = await DeployedAsync();
        await host.Set().RunAsync(new TestCommandContext(GitSet.Spec, "blog", "deploy-branch", "main/two"), default);
        host.Deployments.Build = (_, _) => throw new InvalidOperationException("must not be reached");

        var push = (await tree.PushAsync("main:refs/heads/main/two")).Rejected();

        Assert.Contains("refs/heads/main", push.Error);
        Assert.Contains("cannot be moved", push.Error);
    }
}
