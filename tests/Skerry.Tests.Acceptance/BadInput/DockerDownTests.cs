namespace Skerry.Tests.Acceptance.BadInput;

[Collection(Breakable.Name)]
public sealed class DockerDownTests(BreakableTestbed bed)
{
    [Fact]
    public async Task While_docker_is_down_apps_serve_and_commands_say_what_is_wrong()
    {
        var app = await TestApp.DeployedAsync(bed, "docker-down");
        var before = await app.RefAsync();
        bed.Gate.Close();
        try
        {
            await app.ChangeAsync();
            (await app.PushAsync()).Fails("Docker", "docker-gate.sock");
            (await bed.LocalAsync("ps:report", app.Name)).Fails("Docker");
            (await bed.LocalAsync("logs", app.Name)).Fails("Docker");
            (await bed.LocalAsync("doctor")).Says("ocker");
            (await bed.LocalAsync("apps:list")).Ok().Says(app.Name);
            (await bed.LocalAsync("config:set", "--no-restart", app.Name, "KEPT=yes")).Ok();
            await bed.Web.ServesAsync(app.Name, before!);
        }
        finally
        {
            bed.Gate.Open();
        }

        Assert.Equal(before, await Deployments.AgreeAsync(bed, app));
        Assert.Equal("yes\n", (await bed.LocalAsync("config:get", app.Name, "KEPT")).Ok().Output);
        (await app.PushAsync()).Ok();
        await Deployments.AgreeAsync(bed, app);
    }

    [Fact]
    public async Task Docker_that_goes_down_in_the_middle_of_a_build_fails_the_push_and_loses_nothing()
    {
        var app = await TestApp.DeployedAsync(bed, "docker-goes");
        var before = await app.RefAsync();
        await app.BuildSlowlyAsync(20);
        await app.ChangeAsync();
        await using var push = app.StartPush();
        await push.UntilItSaysAsync("building slowly        \n");
        bed.Gate.Close();
        try
        {
            (await push.EndAsync(60)).Fails("Docker");
        }
        finally
        {
            bed.Gate.Open();
        }

        Assert.Equal(before, await Deployments.AgreeAsync(bed, app));
        await app.BeNormalAsync();
        await app.ChangeAsync();
        (await app.PushAsync()).Ok();
    }

    [Fact]
    public async Task A_kernel_that_starts_while_docker_is_down_waits_for_it()
    {
        var app = await TestApp.DeployedAsync(bed, "docker-absent");
        var container = await bed.Containers.SettledAsync(app.Name);
        bed.Gate.Close();
        try
        {
            await bed.Kernel.RestartAsync();
            (await bed.LocalAsync("plugin:list")).Ok();
            Assert.Equal(200, (await bed.Web.GetAsync(app.Name)).Status);
        }
        finally
        {
            bed.Gate.Open();
        }

        await Deployments.AgreeAsync(bed, app);
        Assert.Equal(container.Id, (await bed.Containers.SettledAsync(app.Name)).Id);
    }
}
