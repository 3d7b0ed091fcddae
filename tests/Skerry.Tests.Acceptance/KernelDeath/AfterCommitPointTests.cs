namespace Skerry.Tests.Acceptance.KernelDeath;

/// <summary>Death in each step after the commit point. Something real holds the deployment in the step until the kernel is dead.</summary>
[Collection(Breakable.Name)]
public sealed class AfterCommitPointTests(BreakableTestbed bed)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task In_apply_goes_forward(bool applied)
    {
        var (app, death) = await Death.MakeAsync(bed, "death-apply-" + (applied ? "late" : "early"));
        var commit = await app.ChangeAsync();
        await using var gate = bed.Proxy.Gate();
        using var call = applied ? gate.Calls.HoldAnswer("PUT /table") : gate.Calls.HoldRequest("PUT /table");
        await using var push = app.StartPush();
        await call.ReachedAsync();

        Assert.Equal(commit, (await death.GoesForwardAsync(push, call)).Ref);
    }

    [Fact]
    public async Task In_confirm_goes_forward()
    {
        var (app, death) = await Death.MakeAsync(bed, "death-confirm");
        await app.BuildSlowlyAsync(4);
        var commit = await app.ChangeAsync();
        await using var push = app.StartPush();
        // Not before its source was taken: a branch that cannot be moved is refused there.
        await push.UntilItSaysAsync("building slowly        \n");
        using var locked = app.LockRef();
        await Deployments.ReachesAsync(bed, app.Name, "confirm");

        Assert.Equal(commit, (await death.GoesForwardAsync(push, locked)).Ref);
    }

    [Fact]
    public async Task In_apply_of_a_config_change_goes_forward()
    {
        var (app, death) = await Death.MakeAsync(bed, "death-config-apply");

        var seen = await InApplyAsync(death, "config:set", app.Name, "GREETING=Good evening");

        Assert.Contains("Good evening", seen.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_apply_of_a_change_of_scale_goes_forward()
    {
        var (app, death) = await Death.MakeAsync(bed, "death-scale-apply");

        var seen = await InApplyAsync(death, "ps:scale", app.Name, "web=2");

        Assert.Equal(2, seen.Routes.Count);
        (await bed.LocalAsync("ps:scale", app.Name)).Ok().Says("web:      2");
    }

    [Fact]
    public async Task In_apply_of_a_rollback_goes_forward()
    {
        var app = await TestApp.DeployedAsync(bed, "death-rollback-apply");
        var first = await app.RefAsync();
        await app.ChangeAsync();
        (await app.PushAsync()).Ok();
        var death = await Death.OfAsync(bed, app);

        var seen = await InApplyAsync(death, "releases:rollback", app.Name);

        Assert.Equal(first, seen.Revision);
    }

    async Task<Sight> InApplyAsync(Death death, params string[] words)
    {
        await using var gate = bed.Proxy.Gate();
        using var call = gate.Calls.HoldRequest("PUT /table");
        await using var command = bed.StartLocal(words);
        await call.ReachedAsync();
        return await death.GoesForwardAsync(command, call);
    }
}
