using System.Diagnostics;

namespace Skerry.Tests.Acceptance.Plugins;

/// <summary>Plugins that end the kernel, or fail until they are put aside, on a complete installation: the apps notice nothing.</summary>
[Collection(Breakable.Name)]
public sealed class MisbehavingTests(BreakableTestbed bed)
{
    [Theory]
    [InlineData("Exits", "exits", "exits:now", "a call of Environment.Exit in TestPlugins.Exits.Now.RunAsync.")]
    [InlineData("CrashesOnThread", "crashes-on-thread", "crashes:now", "an exception that nobody caught: InvalidOperationException in TestPlugins.CrashesOnThread.Now.Work: the thread went wrong.")]
    [InlineData("FailsFast", "fails-fast", "fails-fast:now", "a call of Environment.FailFast in TestPlugins.FailsFast.Now.RunAsync.")]
    [InlineData("OverflowsStack", "overflows-stack", "overflows:now", "a stack overflow in TestPlugins.OverflowsStack.Now.Deeper.")]
    public async Task A_plugin_that_ends_the_kernel_is_out_within_three_seconds_and_no_app_notices(string project, string id, string command, string how)
    {
        var app = await TestApp.DeployedAsync(bed, "beside-" + id);
        await using var plugin = await TestPlugin.InstallAsync(bed, project, id);
        await using var load = new NewConnectionsLoad(bed, app.Name, 50);
        var before = bed.Kernel.Id;

        var clock = Stopwatch.StartNew();
        await bed.LocalAsync(command);
        await Wait.UntilAsync(async () => bed.Kernel.Id is var now && now != 0 && now != before && (await bed.LocalAsync("plugin:list")).ExitCode == 0, 30, () => $"a new kernel\n{bed.Kernel.Log()}");
        var back = clock.Elapsed;

        var reason = $"Plugin \"{id}\" was put aside: it took the kernel down, by {how} See plugin:info {id}, then plugin:enable {id}.";
        Assert.Equal(("failed", reason), await plugin.InfoAsync());
        (await bed.LocalAsync("plugin:list")).Ok().Says(reason);
        (await bed.LocalAsync(command)).Fails(reason);
        (await bed.LocalAsync("events")).Ok().Says("PluginStateChanged");
        Assert.True(back.TotalSeconds < 3 || Machine.IsOverloaded, $"The kernel answered again only after {back.TotalSeconds:0.0} s.\n{bed.Kernel.Log()}");
        await load.EndAsync();
        await app.ChangeAsync();
        (await app.PushAsync()).Ok();
        await Deployments.AgreeAsync(bed, app);
    }

    [Fact]
    public async Task A_plugin_that_fails_five_times_is_out_over_restarts_until_it_is_enabled()
    {
        await using var plugin = await TestPlugin.InstallAsync(bed, "ThrowsInCommand", "throws-in-command");
        for (var i = 0; i < 5; i++)
            (await bed.LocalAsync("throws:now")).Fails("Plugin \"throws-in-command\" failed at the command \"throws:now\": the command went wrong");

        const string Reason = "Plugin \"throws-in-command\" was put aside after 5 failures in a row; the last: the command \"throws:now\": the command went wrong. See plugin:info throws-in-command, then plugin:enable throws-in-command.";
        await Wait.UntilAsync(async () => (await plugin.InfoAsync()).State == "failed", 10, () => "the plugin is put aside");
        (await bed.LocalAsync("throws:now")).Fails(Reason);
        await bed.Kernel.RestartAsync();
        Assert.Equal(("failed", Reason), await plugin.InfoAsync());
        (await bed.LocalAsync("doctor")).Fails("throws-in-command");

        (await bed.LocalAsync("plugin:enable", plugin.Id)).Ok();
        (await bed.LocalAsync("throws:now", "not")).Ok();
    }

    [Fact]
    public async Task A_docker_that_is_down_does_not_put_its_plugin_aside()
    {
        var app = await TestApp.DeployedAsync(bed, "docker-away");
        bed.Gate.Close();
        try
        {
            for (var i = 0; i < 7; i++)
            {
                (await bed.LocalAsync("ps:report", app.Name)).Fails("Docker");
                (await bed.LocalAsync("logs", app.Name)).Fails("Docker");
            }
        }
        finally
        {
            bed.Gate.Open();
        }

        Assert.Equal("started", (await bed.LocalAsync("plugin:info", "docker", "--format", "json")).Ok().Json.GetProperty("state").GetString());
        (await bed.LocalAsync("ps:report", app.Name)).Ok();
        await bed.Containers.SettledAsync(app.Name);
    }
}
