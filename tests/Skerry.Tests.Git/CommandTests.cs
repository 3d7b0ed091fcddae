using Skerry.Plugins.Git.Commands;
using Skerry.Sdk;
using Skerry.Sdk.Commands;
using Skerry.Tests.Git.Support;

namespace Skerry.Tests.Git;

public sealed class CommandTests : IAsyncLifetime
{
    readonly PushHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    // Both of git's programs are declared alike.
    static TestCommandContext Call(string path, string? key = null) => new(GitReceivePack.Spec, "--", path)
    {
        Caller = key is null ? TestCommandContext.Administrator : new(key, false),
    };

    GitReceivePack ReceivePack() => new(host.Apps, host.Access, new TestHostInfo { Root = host.Folder }, host.Repositories);

    GitUploadPack UploadPack() => new(host.Apps, host.Access, host.Repositories);

    [Theory]
    [InlineData("blog")]
    [InlineData("/blog")]
    [InlineData("blog.git")]
    [InlineData("/blog.git/")]
    [InlineData("~/blog")]
    public async Task Push_creates_the_app_whatever_way_its_name_is_written(string path)
    {
        var call = Call(path);
        await ReceivePack().RunAsync(call, default);

        Assert.NotNull(await host.Apps.FindAsync("blog"));
        Assert.Equal("git-receive-pack", call.Executed!.Program);
        Assert.Equal([host.Repositories.For("blog").Folder], call.Executed.Arguments);
        Assert.Equal(Path.Combine(host.Folder, "run", "skerryd.sock"), call.Executed.Environment["SKERRY_SOCKET"]);
        Assert.False(call.Executed.Environment.ContainsKey("SKERRY_KEY"));
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("A")]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("a/b")]
    [InlineData("-x")]
    public async Task Bad_names_are_refused_with_the_rule(string path)
    {
        foreach (ICommand command in new ICommand[] { ReceivePack(), UploadPack() })
        {
            var error = await Assert.ThrowsAsync<SkerryException>(() => command.RunAsync(Call(path), default));
            Assert.Contains("must begin with a lowercase letter", error.Message);
        }
    }

    [Fact]
    public async Task Key_is_handed_to_the_hook()
    {
        host.Access.Grant("ada", Right.Deployer);
        var call = Call("blog", "ada");
        await ReceivePack().RunAsync(call, default);
        Assert.Equal("ada", call.Executed!.Environment["SKERRY_KEY"]);
    }

    [Fact]
    public async Task Without_the_right_nothing_is_created_pushed_or_cloned()
    {
        host.Apps.Add("blog");
        host.Access.Grant("viewer", Right.Viewer, "blog");
        foreach (var (key, path) in new[] { ("viewer", "blog"), ("nobody", "blog"), ("nobody", "new") })
        {
            await Assert.ThrowsAsync<SkerryException>(() => ReceivePack().RunAsync(Call(path, key), default));
            await Assert.ThrowsAsync<SkerryException>(() => UploadPack().RunAsync(Call(path, key), default));
        }

        Assert.Null(await host.Apps.FindAsync("new"));
        Assert.Empty(host.Repositories.Apps());
    }

    [Fact]
    public async Task Hook_checks_the_right_again_and_its_folder()
    {
        var (_, _) = await host.NewAppAsync();
        var stranger = new TestCommandContext(GitProcReceive.Spec) { Caller = new("eve", false), WorkingDirectory = host.Repositories.For("blog").Folder };
        var error = await Assert.ThrowsAsync<SkerryException>(() => host.Hook().RunAsync(stranger, default));
        Assert.Equal(ExitCodes.AppNotFound, error.ExitCode);

        foreach (var folder in new[] { "/", host.Folder, Path.Combine(host.Folder, "repos"), host.Repositories.For("blog").Folder + "/refs" })
        {
            error = await Assert.ThrowsAsync<SkerryException>(() => host.Hook().RunAsync(new TestCommandContext(GitProcReceive.Spec) { WorkingDirectory = folder }, default));
            Assert.Contains("Use git push", error.Message);
        }
    }

    [Fact]
    public async Task Clone_of_an_app_that_was_never_pushed_is_empty()
    {
        host.Apps.Add("blog");
        var call = Call("blog");
        await UploadPack().RunAsync(call, default);

        var back = await GitRun.StartAsync(host.Folder, "clone", call.Executed!.Arguments[0], Path.Combine(host.Folder, "back")).Finish;
        Assert.Contains("empty repository", back.Ok().Error);
    }

    [Theory]
    [InlineData("deploy-branch", "a..b", "not a valid name for a branch")]
    [InlineData("deploy-branch", "-x", "not a valid name for a branch")]
    [InlineData("rev-env-var", "1A", "not a valid name for a variable")]
    [InlineData("color", "red", "There are: deploy-branch, rev-env-var")]
    public async Task Bad_settings_are_refused(string property, string value, string message)
    {
        await host.NewAppAsync();
        var call = new TestCommandContext(GitSet.Spec, "--", "blog", property, value);
        var error = await Assert.ThrowsAsync<SkerryException>(() => host.Set().RunAsync(call, default));
        Assert.Contains(message, error.Message);
    }

    [Fact]
    public async Task Report_shows_what_is_deployed()
    {
        var (_, tree) = await host.NewAppAsync();
        await tree.CommitAsync();
        (await tree.PushAsync("main")).Ok();
        var call = new TestCommandContext(GitReport.Spec, "blog");

        await new GitReport(host.Apps, host.Access, host.Settings, host.DeployedRefs, host.Repositories).RunAsync(call, default);

        var fields = Assert.Single(call.Output.Reports).Fields.ToDictionary(f => f.Key, f => f.Value);
        Assert.Equal("main", fields["git-deploy-branch"]);
        Assert.Equal(await tree.HeadAsync(), fields["git-sha"]);
    }
}
