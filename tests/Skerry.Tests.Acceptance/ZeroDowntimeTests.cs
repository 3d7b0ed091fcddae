using Xunit.Abstractions;

namespace Skerry.Tests.Acceptance;

[Collection(Shared.Name)]
public sealed class ZeroDowntimeTests(SharedTestbed bed, ITestOutputHelper output)
{
    const int Rate = 220;

    [Fact]
    [Trait("Category", "Long")]
    public async Task Redeploys_under_load_break_nothing_and_never_reload_nginx()
    {
        var app = await TestApp.DeployedAsync(bed, "under-load");
        var workers = bed.Proxy.Workers();
        var redeploys = Scale.Of(20);
        await using var keepAlive = KeepAliveLoad.Start(bed, app.Name);
        await using var newConnections = new NewConnectionsLoad(bed, app.Name, Rate);

        for (var i = 0; i < redeploys; i++)
        {
            var commit = await app.ChangeAsync();
            (await app.PushAsync()).Ok();
            await bed.Web.ServesAsync(app.Name, commit);
        }

        var requests = await keepAlive.EndAsync();
        var rate = await newConnections.EndAsync();
        output.WriteLine($"{redeploys} redeploys, {requests} requests on 32 connections, {rate:0} new connections a second");
        Assert.True(rate >= 200, $"There were only {rate:0} new connections a second.");
        Assert.Equal(workers, bed.Proxy.Workers());
        await Deployments.AgreeAsync(bed, app);
    }

    [Fact]
    public async Task A_restart_and_a_change_of_config_break_nothing()
    {
        var app = await TestApp.DeployedAsync(bed, "changed-under-load");
        var workers = bed.Proxy.Workers();
        await using var newConnections = new NewConnectionsLoad(bed, app.Name, Rate);

        (await bed.LocalAsync("ps:restart", app.Name)).Ok();
        (await bed.LocalAsync("config:set", app.Name, "GREETING=Good evening")).Ok();
        await bed.Web.AnswersAsync(app.Name, "Good evening");
        (await bed.LocalAsync("config:unset", app.Name, "GREETING")).Ok();
        await bed.Web.AnswersAsync(app.Name, "Hello from Skerry");

        await newConnections.EndAsync();
        Assert.Equal(workers, bed.Proxy.Workers());
    }
}
