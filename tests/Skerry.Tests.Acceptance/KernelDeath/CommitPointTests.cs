using System.Diagnostics;

namespace Skerry.Tests.Acceptance.KernelDeath;

/// <summary>Death just after the commit point: from there a deployment only goes forward.</summary>
[Collection(Breakable.Name)]
public sealed class CommitPointTests(BreakableTestbed bed)
{
    [Fact]
    public async Task A_kernel_killed_between_the_commit_point_and_the_move_of_the_branch_goes_forward()
    {
        var app = await TestApp.DeployedAsync(bed, "commit-death");
        await app.BuildSlowlyAsync(2);
        var commit = await app.ChangeAsync();
        await using var push = app.StartPush();
        await push.UntilItSaysAsync("building slowly        \n");

        // With somebody else's lock on the branch the deployment cannot end, and stays where it is to be killed.
        var locked = Path.Combine(bed.Root, "repos", app.Name + ".git", "refs", "heads", "main.lock");
        await File.WriteAllTextAsync(locked, "");
        await UntilSwitchedAsync(app);
        bed.Kernel.Kill();
        File.Delete(locked);

        (await push.EndAsync()).Ok().Says("Application deployed:");
        Assert.Equal(commit, await Deployments.AgreeAsync(bed, app));
        Assert.Equal("succeeded", (await Deployments.StatusesAsync(bed, app.Name))[0]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(25)]
    public async Task A_kernel_killed_about_the_commit_point_ends_in_one_of_two_states(int milliseconds)
    {
        var app = await TestApp.DeployedAsync(bed, $"commit-death-{milliseconds}");
        var before = await app.RefAsync();
        var commit = await app.ChangeAsync();
        await using var push = app.StartPush();
        await push.UntilItSaysAsync("web.1 passed");

        var clock = Stopwatch.StartNew();
        while (clock.Elapsed.TotalMilliseconds < milliseconds)
            Thread.SpinWait(100);
        bed.Kernel.Kill();

        var result = await push.EndAsync();
        var serves = await Deployments.AgreeAsync(bed, app);
        Assert.Equal(result.ExitCode == 0 ? commit : before, serves);
        Assert.Equal(result.ExitCode == 0 ? "succeeded" : "failed", (await Deployments.StatusesAsync(bed, app.Name))[0]);
    }

    async Task UntilSwitchedAsync(TestApp app) => await Wait.UntilAsync(
        async () => (await Deployments.StatusesAsync(bed, app.Name))[0] == "switched", 60, () => "the commit point", 50);
}
