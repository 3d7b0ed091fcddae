namespace Skerry.Tests.Acceptance;

[Collection(Breakable.Name)]
public sealed class ProxyDeathTests(BreakableTestbed bed)
{
    [Fact]
    public async Task An_nginx_that_was_killed_finds_its_routes_again_without_the_kernel()
    {
        var app = await TestApp.DeployedAsync(bed, "proxy-death");
        var commit = await app.RefAsync();
        bed.Kernel.KillForGood();
        try
        {
            bed.Proxy.Kill();

            await Wait.UntilAsync(async () => await StatusAsync(app) == 200, 15, () => "nginx's return");

            await bed.Web.ServesAsync(app.Name, commit!);
            Assert.Equal(404, (await bed.Web.GetHostAsync("nobody.example.test")).Status);
            Assert.Equal(0, bed.Kernel.Id);
        }
        finally
        {
            await bed.Kernel.StartAsync();
        }

        await app.ChangeAsync();
        (await app.PushAsync()).Ok();
        await Deployments.AgreeAsync(bed, app);
    }

    async Task<int> StatusAsync(TestApp app)
    {
        try
        {
            return (await bed.Web.GetAsync(app.Name)).Status;
        }
        catch (HttpRequestException)
        {
            return 0;
        }
    }
}
