using System.Diagnostics;

namespace Skerry.Tests.Acceptance.KernelDeath;

/// <summary>Death about the commit point, by the clock.</summary>
[Collection(Breakable.Name)]
public sealed class CommitPointTests(BreakableTestbed bed)
{
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
}
