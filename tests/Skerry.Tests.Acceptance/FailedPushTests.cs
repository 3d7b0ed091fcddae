namespace Skerry.Tests.Acceptance;

[Collection(Shared.Name)]
public sealed class FailedPushTests(SharedTestbed bed)
{
    [Fact]
    public Task A_build_that_fails_leaves_the_old_release_serving() => FailsAndRecoversAsync(
        "fails-build",
        async app => await app.WriteAsync("Dockerfile", "FROM skerry/base:bookworm\nRUN echo the compiler says no && exit 7\n"),
        "the compiler says no", "7");

    [Fact]
    public Task A_container_that_exits_leaves_the_old_release_serving() => FailsAndRecoversAsync(
        "fails-exit",
        async app => await app.WriteAsync("Procfile", "web: echo there is no database here; exit 3\n"),
        "there is no database here", "exited with code 3");

    [Fact]
    public Task A_container_that_never_listens_leaves_the_old_release_serving() => FailsAndRecoversAsync(
        "fails-listen",
        async app =>
        {
            await app.WriteAsync("Procfile", "web: echo listening to nobody; sleep 600\n");
            await app.WriteAsync("app.json", """{ "healthchecks": { "web": [ { "type": "startup", "name": "port", "listening": true, "attempts": 2, "wait": 1, "timeout": 1 } ] } }""");
        },
        "listening to nobody", "does not listen on port");

    [Fact]
    public Task A_web_that_listens_on_loopback_only_is_told_so() => FailsAndRecoversAsync(
        "fails-loopback",
        async app =>
        {
            await app.WriteAsync("Procfile", "web: perl listen.pl\n");
            await app.WriteAsync("listen.pl", """
                use IO::Socket::INET;
                my $socket = IO::Socket::INET->new(LocalAddr => '127.0.0.1', LocalPort => $ENV{PORT}, Listen => 5) or die;
                print STDERR "listening to myself\n";
                sleep 600;
                """);
        },
        "listening to myself", "listens on 127.0.0.1:5000 only");

    [Fact]
    public async Task A_first_push_that_fails_leaves_an_app_that_is_not_deployed()
    {
        var app = await TestApp.MakeAsync(bed, "fails-first");
        await app.WriteAsync("Procfile", "web: echo not today; exit 3\n");
        await app.ChangeAsync();

        (await app.PushAsync()).Fails("not today", "exited with code 3");

        Assert.Equal("not-deployed", (await bed.LocalAsync("apps:report", "fails-first", "--state")).Ok().Output.Trim());
        Assert.Null(await app.RefAsync());
        Assert.Empty(await bed.Containers.OfAsync("fails-first"));
        Assert.Equal(503, (await bed.Web.GetAsync("fails-first")).Status);
        await RecoversAsync(app);
    }

    [Fact]
    public async Task A_failed_release_task_leaves_the_old_release_serving() => await FailsAndRecoversAsync(
        "fails-task",
        async app => await app.WriteAsync("Procfile", "web: perl server.pl\nrelease: echo cannot migrate && exit 5\n"),
        "cannot migrate", "5");

    async Task FailsAndRecoversAsync(string name, Func<TestApp, Task> spoil, params string[] words)
    {
        var app = await TestApp.DeployedAsync(bed, name);
        var (before, container) = (await app.RefAsync(), await bed.Containers.SettledAsync(name));
        await spoil(app);
        await app.ChangeAsync();

        (await app.PushAsync()).Fails([.. words, "goes on serving", "remote rejected"]).Hides("Application deployed");

        await bed.Web.ServesAsync(name, before!);
        Assert.Equal(before, await Deployments.AgreeAsync(bed, app));
        Assert.Equal(container.Id, (await bed.Containers.SettledAsync(name)).Id);
        Assert.Equal("failed", (await Deployments.StatusesAsync(bed, name))[0]);
        Assert.Contains(words[0], (await bed.LocalAsync("deploys:output", name)).Fails().All);
        await RecoversAsync(app);
    }

    async Task RecoversAsync(TestApp app)
    {
        await app.BeNormalAsync();
        var commit = await app.ChangeAsync();
        (await app.PushAsync()).Ok();
        await bed.Web.ServesAsync(app.Name, commit);
    }
}
