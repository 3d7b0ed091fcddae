using System.Diagnostics;

namespace Skerry.Tests.Acceptance.Commands;

[Collection(Shared.Name)]
public sealed class QueueTests(SharedTestbed bed)
{
    [Fact]
    public async Task A_push_to_a_locked_app_waits_says_why_and_goes_on_when_it_is_unlocked()
    {
        var app = await TestApp.DeployedAsync(bed, "locked");
        var before = await app.RefAsync();
        (await bed.Admin.SshAsync("apps:locked", "locked")).Fails(1);
        (await bed.Admin.SshAsync("apps:lock", "locked", "--reason", "'moving the database'")).Ok().Says("-----> App locked is locked");
        (await bed.Admin.SshAsync("apps:locked", "locked")).Ok().Says("locked by admin", "(moving the database)");
        (await bed.LocalAsync("apps:destroy", "locked", "--force")).Fails("locked by admin", "apps:unlock locked");

        var commit = await app.ChangeAsync();
        await using var push = app.StartPush();
        await push.UntilItSaysAsync("(moving the database). To let it go on: apps:unlock locked");
        var waiting = (await bed.LocalAsync("deploys:list", "locked", "--format", "json")).Ok().Json[0];
        Assert.Equal(("queued", 1), (waiting.GetProperty("status").GetString(), waiting.GetProperty("position").GetInt32()));
        var report = (await bed.LocalAsync("apps:report", "locked", "--format", "json")).Ok().Json;
        Assert.Equal((true, "admin"), (report.GetProperty("locked").GetBoolean(), report.GetProperty("locked-by").GetString()));
        Assert.Equal(before, await app.RefAsync());

        (await bed.LocalAsync("apps:unlock", "locked")).Ok().Says("the deployment that waits goes on");
        (await push.EndAsync()).Ok().Says("App locked was unlocked by", "Application deployed");
        Assert.Equal(commit, await Deployments.AgreeAsync(bed, app));
    }

    [Fact]
    public async Task A_deployment_that_is_cancelled_in_its_check_is_undone_and_its_push_told_by_whom()
    {
        var app = await TestApp.DeployedAsync(bed, "cancelled");
        var before = await app.RefAsync();
        await app.WriteAsync("Procfile", "web: sleep 600\n");
        await app.ChangeAsync();
        await using var push = app.StartPush();
        await Wait.UntilAsync(async () => await StepAsync("cancelled") == "check", 60, () => $"the check of the second push\n{push.Text}");

        var clock = Stopwatch.StartNew();
        (await bed.LocalAsync("deploys:cancel", "cancelled")).Ok().Says("is canceled: Cancelled by", "at step \"check\"");
        (await push.EndAsync()).Fails("Cancelled by", "at step \"check\"", "v1 goes on serving");
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 15);

        Assert.Equal(before, await Deployments.AgreeAsync(bed, app));
        var info = (await bed.LocalAsync("deploys:info", "cancelled", "--format", "json")).Ok().Json;
        Assert.Equal(("canceled", "check"), (info.GetProperty("status").GetString(), info.GetProperty("step").GetString()));
        Assert.True(info.GetProperty("steps").GetProperty("check").GetDouble() > 0, info.GetRawText());
        var output = await bed.LocalAsync("deploys:output", "cancelled", "--format", "json");
        Assert.Contains(output.Json.EnumerateArray(), line => line.GetProperty("text").GetString()!.Contains("Cancelled by", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_build_that_is_cancelled_stops_in_the_engine()
    {
        var app = await TestApp.MakeAsync(bed, "unbuilt");
        await app.BuildSlowlyAsync(4711);
        await app.ChangeAsync();
        await using var push = app.StartPush();
        await Wait.UntilAsync(() => Sleeping(4711), 60, () => $"the build to begin\n{push.Text}");

        (await bed.LocalAsync("deploys:cancel", "unbuilt")).Ok();
        (await push.EndAsync()).Fails("Cancelled by", "at step \"build\"", "App unbuilt was not changed");
        await Wait.UntilAsync(() => !Sleeping(4711), 15, () => "the end of the build in the engine");
    }

    async Task<string?> StepAsync(string app) => (await bed.LocalAsync("deploys:info", app, "--format", "json")).Ok().Json.GetProperty("step").GetString();

    static bool Sleeping(int seconds) => Directory.GetDirectories("/proc").Any(process =>
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline")) == $"sleep\0{seconds}\0";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not a process, or no more.
            return false;
        }
    });
}
