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
        var commit = await app.ChangeAsync();
        using var locked = app.LockRef();
        await using var push = app.StartPush();
        await Deployments.ReachesAsync(bed, app.Name, "confirm");

        Assert.Equal(commit, (await death.GoesForwardAsync(push, locked)).Ref);
    }

    [Fact]
    public async Task In_apply_of_a_config_change_goes_forward()
    {
        var (app, death) = await Death.MakeAsync(bed, "death-config-apply");
        await using var gate = bed.Proxy.Gate();
        using var call = gate.Calls.HoldRequest("PUT /table");
        await using var command = bed.StartLocal(["config:set", app.Name, "GREETING=Good evening"]);
        await call.ReachedAsync();

        Assert.Contains("Good evening", (await death.GoesForwardAsync(command, call)).Body, StringComparison.Ordinal);
    }
}
