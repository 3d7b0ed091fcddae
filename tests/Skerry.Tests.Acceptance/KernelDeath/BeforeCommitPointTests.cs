namespace Skerry.Tests.Acceptance.KernelDeath;

/// <summary>Death in each step before the commit point. Something real holds the deployment in the step until the kernel is dead.</summary>
[Collection(Breakable.Name)]
public sealed class BeforeCommitPointTests(BreakableTestbed bed)
{
    [Fact]
    public async Task In_source_leaves_the_old_release()
    {
        var (app, death) = await Death.MakeAsync(bed, "death-source");
        await app.WriteAsync("Dockerfile", "FROM skerry/base:bookworm\nRUN echo building slowly && sleep 4 && false\n");
        await using var first = app.StartPush($"{await app.ChangeAsync()}:refs/heads/main");
        await first.UntilItSaysAsync("building slowly        \n");
        await app.BeNormalAsync();
        var commit = await app.ChangeAsync();
        await using var push = app.StartPush($"{commit}:refs/heads/main");
        await push.UntilItSaysAsync("Waiting: position 1");

        // To the kernel it looks as if somebody were just moving the branch: it waits for that to end.
        await app.MoveRefAsync(commit);
        (await first.EndAsync()).Fails();
        await Deployments.ReachesAsync(bed, app.Name, "source");

        await death.UndoesAsync("source", push);
        await DeploysAgainAsync(app);
    }

    [Fact]
    public async Task In_build_leaves_the_old_release()
    {
        var (app, death) = await Death.MakeAsync(bed, "death-build");
        await app.BuildSlowlyAsync(6);
        await app.ChangeAsync();
        await using var push = app.StartPush();
        await push.UntilItSaysAsync("building slowly        \n");

        await death.UndoesAsync("build", push);
        await DeploysAgainAsync(app);
    }

    [Fact]
    public async Task In_release_leaves_the_old_release()
    {
        var (app, death) = await Death.MakeAsync(bed, "death-release");
        await app.ChangeAsync();
        using var write = HeldWrite.On(bed, "BEFORE INSERT ON releases");
        await using var push = app.StartPush();
        await write.ReachedAsync();

        await death.UndoesAsync("release", push, write);
    }

    [Fact]
    public async Task In_release_task_leaves_the_old_release_and_no_task()
    {
        var (app, death) = await Death.MakeAsync(bed, "death-task");
        await app.WriteAsync("Procfile", "web: perl server.pl\nrelease: echo migrating && sleep 60\n");
        await app.ChangeAsync();
        await using var push = app.StartPush();
        await push.UntilItSaysAsync("migrating        \n");

        await death.UndoesAsync("release-task", push);
    }

    [Theory]
    [InlineData("/containers/create")]
    [InlineData("/start")]
    public async Task In_start_leaves_the_old_release_and_no_container(string call)
    {
        // Docker has done it, and the kernel never heard of it.
        var (app, death) = await Death.MakeAsync(bed, "death-start-" + call.Split('/')[^1]);
        await app.ChangeAsync();
        using var answer = bed.Gate.HoldAnswer("POST ", call);
        await using var push = app.StartPush();
        await answer.ReachedAsync();

        await death.UndoesAsync("start", push, answer);
        await DeploysAgainAsync(app);
    }

    [Fact]
    public async Task In_check_leaves_the_old_release_and_no_container()
    {
        var (app, death) = await Death.MakeAsync(bed, "death-check");
        await app.WriteAsync("Procfile", "web: sleep 60 && exec perl server.pl\n");
        await app.ChangeAsync();
        await using var push = app.StartPush();
        await push.UntilItSaysAsync("web.1 started");
        await Deployments.ReachesAsync(bed, app.Name, "check");

        await death.UndoesAsync("check", push);
    }

    [Fact]
    public async Task In_validate_leaves_the_old_release_and_no_container()
    {
        var (app, death) = await Death.MakeAsync(bed, "death-validate");
        await app.ChangeAsync();
        await using var gate = bed.Proxy.Gate();
        using var answer = gate.Calls.HoldAnswer("POST /table/check");
        await using var push = app.StartPush();
        await answer.ReachedAsync();

        await death.UndoesAsync("validate", push, answer);
    }

    [Fact]
    public async Task In_the_middle_of_the_switch_leaves_the_old_release_and_no_container()
    {
        var (app, death) = await Death.MakeAsync(bed, "death-switch");
        await app.ChangeAsync();
        using var write = HeldWrite.On(bed, "BEFORE UPDATE OF current_release ON apps");
        await using var push = app.StartPush();
        await write.ReachedAsync();

        await death.UndoesAsync("validate", push, write);
        await DeploysAgainAsync(app);
    }

    [Fact]
    public async Task In_halt_leaves_the_old_release_running_again()
    {
        var (app, death) = await Death.MakeAsync(bed, "death-halt");
        (await bed.LocalAsync("checks:disable", app.Name, "web")).Ok();
        await app.ChangeAsync();
        using var answer = bed.Gate.HoldAnswer("POST ", "/stop");
        await using var push = app.StartPush();
        await push.UntilItSaysAsync("This is not zero-downtime");
        await answer.ReachedAsync();

        await death.UndoesAsync("halt", push, answer);
    }

    [Theory]
    [InlineData("config", "config:set", "GREETING=Good evening")]
    [InlineData("scale", "ps:scale", "web=2")]
    [InlineData("restart", "ps:restart", null)]
    public async Task In_start_of_another_kind_of_change_leaves_the_old_release_and_no_container(string kind, string name, string? value)
    {
        var (app, death) = await Death.MakeAsync(bed, "death-" + kind);
        using var answer = bed.Gate.HoldAnswer("POST ", "/start");
        await using var command = bed.StartLocal(value is null ? [name, app.Name] : [name, app.Name, value]);
        await answer.ReachedAsync();

        await death.UndoesAsync("start", command, answer);
        Assert.Equal(kind, (await Deployments.NewestAsync(bed, app.Name)).GetProperty("kind").GetString());
    }

    [Fact]
    public async Task In_start_of_a_rollback_leaves_the_newer_release_and_no_container()
    {
        var app = await TestApp.DeployedAsync(bed, "death-rollback");
        await app.ChangeAsync();
        (await app.PushAsync()).Ok();
        var death = await Death.OfAsync(bed, app);
        using var answer = bed.Gate.HoldAnswer("POST ", "/start");
        await using var command = bed.StartLocal(["releases:rollback", app.Name]);
        await answer.ReachedAsync();

        await death.UndoesAsync("start", command, answer);
    }

    async Task DeploysAgainAsync(TestApp app)
    {
        await app.BeNormalAsync();
        var commit = await app.ChangeAsync();
        (await app.PushAsync()).Ok();
        Assert.Equal(commit, await Deployments.AgreeAsync(bed, app));
    }
}
