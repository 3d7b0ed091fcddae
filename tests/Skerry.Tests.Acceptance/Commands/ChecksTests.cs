namespace Skerry.Tests.Acceptance.Commands;

[Collection(Shared.Name)]
public sealed class ChecksTests(SharedTestbed bed)
{
    [Fact]
    public async Task Disabled_checks_stop_the_old_instance_first_and_a_cancellation_brings_it_back()
    {
        var app = await TestApp.MakeAsync(bed, "single");
        // One that does not heed SIGTERM, so that stopping it takes as long as it may.
        await app.WriteAsync("Procfile", "web: trap '' TERM; perl server.pl; true\n");
        var first = await app.ChangeAsync();
        (await app.PushAsync()).Ok();
        var container = await bed.Containers.SettledAsync("single");
        (await bed.Admin.SshAsync("ps:set", "single", "stop-timeout-seconds", "5")).Ok().Says("=====> Setting stop-timeout-seconds to 5");
        (await bed.Admin.SshAsync("checks:disable", "single")).Ok().Says("disabled from the next deployment on", "not zero-downtime");
        Assert.Equal("_all_", (await bed.Admin.SshAsync("checks:report", "single", "--checks-disabled-list")).Ok().Output.Trim());

        var second = await app.ChangeAsync();
        await using (var push = app.StartPush())
        {
            await Deployments.ReachesAsync(bed, "single", "halt");
            (await bed.Admin.SshAsync("deploys:cancel", "single")).Ok();
            (await push.EndAsync(60)).Fails("Checks of web are disabled", "not zero-downtime", "Cancelled by");
        }

        Assert.Equal(container.Id, (await bed.Containers.SettledAsync("single")).Id);
        await Wait.UntilAsync(async () => (await bed.Web.GetAsync("single")).Status == 200, 30, () => "an answer of single");
        await bed.Web.ServesAsync("single", first);

        (await app.PushAsync()).Ok().Says("not zero-downtime", "=====> Application deployed:");
        Assert.NotEqual(container.Id, (await bed.Containers.SettledAsync("single")).Id);
        await Wait.UntilAsync(async () => (await bed.Web.GetAsync("single")).Status == 200, 30, () => "an answer of single");
        await bed.Web.ServesAsync("single", second);
    }

    [Fact]
    public async Task Checks_are_tried_on_what_serves()
    {
        var app = await TestApp.MakeAsync(bed, "probed");
        await app.WriteAsync("app.json", """
            { "healthchecks": { "web": [
              { "name": "front page", "path": "/" },
              { "type": "liveness", "name": "no smoke", "command": ["test", "!", "-e", "/tmp/smoke"], "wait": 600, "initialDelay": 600 } ] } }
            """);
        await app.ChangeAsync();
        (await app.PushAsync()).Ok();
        (await bed.Admin.SshAsync("checks:run", "probed")).Ok().Says("front page", "startup", "no smoke", "liveness", "passed").Hides("failed");

        Assert.Equal(0, await bed.Containers.ExecAsync((await bed.Containers.SettledAsync("probed")).Id, "touch", "/tmp/smoke"));
        (await bed.Admin.SshAsync("checks:run", "probed", "web")).Fails(1, "no smoke", "failed");
    }

    [Fact]
    public async Task An_instance_that_fails_its_liveness_check_is_restarted_at_its_address()
    {
        var app = await TestApp.MakeAsync(bed, "alive");
        await app.WriteAsync("app.json", """
            { "healthchecks": { "web": [ { "type": "liveness", "name": "no smoke", "command": ["test", "!", "-e", "/dev/shm/smoke"], "wait": 1, "attempts": 2 } ] } }
            """);
        var commit = await app.ChangeAsync();
        (await app.PushAsync()).Ok();
        var container = await bed.Containers.SettledAsync("alive");
        var process = await bed.Containers.ProcessAsync(container.Id);

        // What is in memory is gone with the process: once restarted, it passes.
        Assert.Equal(0, await bed.Containers.ExecAsync(container.Id, "touch", "/dev/shm/smoke"));
        await Wait.UntilAsync(async () => (await bed.Admin.SshAsync("events", "alive")).Ok().Output.Contains("InstanceUnhealthy", StringComparison.Ordinal), 60, () => "an event of alive");
        await Wait.UntilAsync(async () => await bed.Containers.ProcessAsync(container.Id) is not 0 and var now && now != process, 60, () => "another process of alive");
        var after = await bed.Containers.SettledAsync("alive");
        Assert.Equal((container.Id, container.Address), (after.Id, after.Address));
        await Wait.UntilAsync(async () => (await bed.Web.GetAsync("alive")).Status == 200, 30, () => "an answer of alive");
        await bed.Web.ServesAsync("alive", commit);
        (await bed.Admin.SshAsync("events", "alive")).Ok().Hides("InstanceExited");
    }

    [Fact]
    public async Task An_app_json_that_makes_no_sense_is_refused_before_anything_is_built()
    {
        var app = await TestApp.DeployedAsync(bed, "senseless");
        var before = await app.RefAsync();
        await app.WriteAsync("app.json", """{ "healthchecks": { "web": [ { "path": "/", "attempts": 0 }, { "pth": "/" } ] } }""");
        await app.ChangeAsync();
        (await app.PushAsync()).Fails("$.healthchecks.web[0].attempts", "from 1 to 100, not 0", "web[1].pth", "is not a field of a health check").Hides("Building senseless");
        Assert.Equal(before, await Deployments.AgreeAsync(bed, app));
    }
}
