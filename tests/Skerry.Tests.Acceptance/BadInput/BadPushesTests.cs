namespace Skerry.Tests.Acceptance.BadInput;

[Collection(Shared.Name)]
public sealed class BadPushesTests(SharedTestbed bed)
{
    [Fact]
    public async Task A_push_to_another_branch_fails_with_the_commands_that_would_have_worked()
    {
        var app = await TestApp.DeployedAsync(bed, "other-branch");
        var deployed = await app.RefAsync();
        (await app.GitAsync("checkout", "-q", "-b", "feature")).Ok();
        var commit = await app.ChangeAsync();

        (await app.PushAsync("feature")).Fails(
            "'main' is the deploy branch", "git push <remote> feature:main", "git:set other-branch deploy-branch feature");
        Assert.Equal(deployed, await Deployments.AgreeAsync(bed, app));

        (await bed.LocalAsync("git:set", "other-branch", "deploy-branch", "feature")).Ok();
        (await app.PushAsync("feature")).Ok();
        await bed.Web.ServesAsync(app.Name, commit);
        Assert.Equal(commit, await app.RefAsync("feature"));
    }

    [Fact]
    public async Task An_empty_repository_has_nothing_to_push()
    {
        var app = await TestApp.MakeAsync(bed, "empty-repository");

        (await app.PushAsync()).Fails("src refspec main does not match any");

        (await bed.LocalAsync("apps:exists", "empty-repository")).Fails(20);
    }

    [Fact]
    public async Task A_commit_without_files_is_rejected_with_what_is_missing()
    {
        var app = await TestApp.MakeAsync(bed, "empty-commit");
        File.Delete(Path.Combine(app.Folder, "Dockerfile"));
        File.Delete(Path.Combine(app.Folder, "server.pl"));
        await app.CommitAsync();

        (await app.PushAsync()).Fails("No builder understands the source of \"empty-commit\"", "there is no Dockerfile at the top");
        await NothingRunsAsync(app);
    }

    [Fact]
    public async Task A_dockerfile_that_is_a_folder_is_rejected_as_that()
    {
        var app = await TestApp.MakeAsync(bed, "folder-dockerfile");
        File.Delete(Path.Combine(app.Folder, "Dockerfile"));
        await app.WriteAsync("Dockerfile/readme.txt", "This is a folder.\n");
        await app.CommitAsync();

        (await app.PushAsync()).Fails("Dockerfile is a folder");
        await NothingRunsAsync(app);
    }

    [Theory]
    [InlineData("nonsense", "FORM skerry/base:bookworm\n", "FORM")]
    [InlineData("no-image", "FROM skerry/there-is-no-such-image:1\n", "there-is-no-such-image")]
    [InlineData("empty", "", "Dockerfile is empty")]
    public async Task A_bad_dockerfile_is_rejected_with_its_fault(string name, string dockerfile, string fault)
    {
        var app = await TestApp.MakeAsync(bed, "dockerfile-" + name);
        await app.WriteAsync("Dockerfile", dockerfile);
        await app.CommitAsync();

        (await app.PushAsync()).Fails(fault);
        await NothingRunsAsync(app);
    }

    [Fact]
    public async Task A_bad_procfile_is_rejected_with_its_fault()
    {
        var app = await TestApp.MakeAsync(bed, "bad-procfile");
        await app.WriteAsync("Procfile", "this is no process type\n");
        await app.CommitAsync();

        (await app.PushAsync()).Fails("Procfile");
        await NothingRunsAsync(app);
    }

    [Fact]
    public async Task The_deploy_branch_cannot_be_deleted_and_tags_are_kept()
    {
        var app = await TestApp.DeployedAsync(bed, "delete-branch");
        var deployed = await app.RefAsync();

        (await app.PushAsync(":main")).Fails("the deploy branch cannot be deleted");
        (await app.GitAsync("tag", "v1")).Ok();
        (await app.PushAsync("v1")).Ok().Says("a tag is not deployed");

        Assert.Equal(deployed, await Deployments.AgreeAsync(bed, app));
    }

    async Task NothingRunsAsync(TestApp app)
    {
        Assert.Empty(await bed.Containers.OfAsync(app.Name));
        Assert.Null(await app.RefAsync());
        Assert.Equal("failed", (await Deployments.StatusesAsync(bed, app.Name))[0]);
    }
}
