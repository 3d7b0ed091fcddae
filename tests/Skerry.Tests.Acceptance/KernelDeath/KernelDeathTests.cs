using System.Diagnostics;

namespace Skerry.Tests.Acceptance.KernelDeath;

[Collection(Breakable.Name)]
public sealed class KernelDeathTests(BreakableTestbed bed)
{
    [Fact]
    public async Task A_kernel_killed_while_idle_is_back_within_three_seconds_and_no_app_notices()
    {
        var app = await TestApp.DeployedAsync(bed, "idle-death");
        var container = await bed.Containers.SettledAsync(app.Name);
        var started = await StartedAtAsync(container);
        var workers = bed.Proxy.Workers();
        await using var load = new NewConnectionsLoad(bed, app.Name, 50);

        var clock = Stopwatch.StartNew();
        bed.Kernel.Kill();
        (await bed.Admin.SshAsync("apps:list")).Ok().Says(app.Name);
        var back = clock.Elapsed;
        (await bed.LocalAsync("ps:report", app.Name)).Ok();

        Assert.True(back.TotalSeconds < 3 || Machine.IsOverloaded, $"Commands worked again only after {back.TotalSeconds:0.0} s.\n{bed.Kernel.Log()}");
        Assert.Equal(container.Id, (await bed.Containers.SettledAsync(app.Name)).Id);
        Assert.Equal(started, await StartedAtAsync(container));
        Assert.Equal(workers, bed.Proxy.Workers());
        await load.EndAsync();
        await app.ChangeAsync();
        (await app.PushAsync()).Ok();
        await Deployments.AgreeAsync(bed, app);
    }

    [Fact]
    public async Task A_kernel_killed_while_a_push_waits_deploys_it_afterwards()
    {
        var app = await TestApp.DeployedAsync(bed, "queue-death");
        await app.BuildSlowlyAsync(6);
        await using var first = app.StartPush($"{await app.ChangeAsync()}:refs/heads/main");
        await first.UntilItSaysAsync("building slowly        \n");
        await app.BeNormalAsync();
        var second = await app.ChangeAsync();
        await using var waiting = app.StartPush($"{second}:refs/heads/main");
        await waiting.UntilItSaysAsync("Waiting: position 1, behind deployment");

        await bed.Kernel.RestartAsync();

        (await first.EndAsync()).Fails("The kernel was restarted");
        (await waiting.EndAsync()).Ok().Says("Application deployed:");
        Assert.Equal(second, await Deployments.AgreeAsync(bed, app));
    }

    [Fact]
    public async Task While_the_kernel_stays_away_commands_say_so_and_apps_serve()
    {
        var app = await TestApp.DeployedAsync(bed, "long-death");
        var commit = await app.ChangeAsync();
        bed.Kernel.KillForGood();
        try
        {
            (await bed.LocalAsync("apps:list")).Fails(1, "skerryd.sock");
            (await app.PushAsync()).Fails("skerryd.sock");
            Assert.Equal(200, (await bed.Web.GetAsync(app.Name)).Status);
        }
        finally
        {
            await bed.Kernel.StartAsync();
        }

        (await app.PushAsync()).Ok();
        Assert.Equal(commit, await Deployments.AgreeAsync(bed, app));
    }

    async Task<string?> StartedAtAsync(Container container) =>
        (await bed.Containers.InspectAsync(container.Id)).GetProperty("State").GetProperty("StartedAt").GetString();
}
