namespace Skerry.Tests.Acceptance;

[Collection(Shared.Name)]
public sealed class DomainsTests(SharedTestbed bed)
{
    [Fact]
    public async Task Domains_come_and_go_without_a_reload_of_nginx()
    {
        var app = await TestApp.DeployedAsync(bed, "domains");
        var workers = bed.Proxy.Workers();
        Assert.Equal(404, (await bed.Web.GetHostAsync("www.example.test")).Status);

        (await bed.LocalAsync("domains:add", app.Name, "www.example.test", "*.wild.test")).Ok().Says("Added www.example.test to domains");
        Assert.Equal(200, (await bed.Web.GetHostAsync("www.example.test")).Status);
        Assert.Equal(200, (await bed.Web.GetHostAsync("any.wild.test")).Status);
        Assert.Equal(200, (await bed.Web.GetHostAsync("WWW.Example.Test")).Status);

        (await bed.LocalAsync("domains:remove", app.Name, "www.example.test")).Ok();
        Assert.Equal(404, (await bed.Web.GetHostAsync("www.example.test")).Status);

        (await bed.LocalAsync("domains:set", app.Name, "only.example.test")).Ok();
        Assert.Equal(200, (await bed.Web.GetHostAsync("only.example.test")).Status);
        Assert.Equal(404, (await bed.Web.GetHostAsync("any.wild.test")).Status);
        Assert.Equal(404, (await bed.Web.GetAsync(app.Name)).Status);
        Assert.Equal(["only.example.test"], Vhosts((await bed.LocalAsync("domains:report", app.Name, "--format", "json")).Ok()));
        Assert.Equal(workers, bed.Proxy.Workers());
    }

    [Fact]
    public async Task A_domain_belongs_to_one_app()
    {
        (await bed.LocalAsync("apps:create", "domains-one")).Ok();
        (await bed.LocalAsync("apps:create", "domains-two")).Ok();
        (await bed.LocalAsync("domains:add", "domains-one", "taken.example.test")).Ok();

        (await bed.LocalAsync("domains:add", "domains-two", "taken.example.test")).Fails("taken.example.test");
        (await bed.LocalAsync("domains:add", "domains-two", "http://x.test/")).Fails("\"http://x.test/\"", "\"x.test\"");
    }

    [Fact]
    public async Task An_unknown_host_gets_a_page_that_names_nobody()
    {
        await TestApp.DeployedAsync(bed, "domains-neutral");

        var (status, body) = await bed.Web.GetHostAsync("nobody.example.test");

        Assert.Equal(404, status);
        Assert.DoesNotContain("domains-neutral", body, StringComparison.Ordinal);
        Assert.DoesNotContain("kerry", body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("nginx", body, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_stopped_app_answers_503_and_starts_again_without_a_reload_of_nginx()
    {
        var app = await TestApp.DeployedAsync(bed, "domains-stopped");
        var workers = bed.Proxy.Workers();

        (await bed.LocalAsync("ps:stop", app.Name)).Ok();
        Assert.Equal(503, (await bed.Web.GetAsync(app.Name)).Status);
        await Wait.UntilAsync(async () => (await bed.Containers.OfAsync(app.Name)).All(container => container.State != "running"), 60, () => "the end of the stopped app's container");

        (await bed.LocalAsync("ps:start", app.Name)).Ok();
        Assert.Equal(200, (await bed.Web.GetAsync(app.Name)).Status);
        Assert.Equal(workers, bed.Proxy.Workers());
    }

    [Fact]
    public async Task A_destroyed_app_leaves_nothing()
    {
        var app = await TestApp.DeployedAsync(bed, "destroyed");
        (await bed.LocalAsync("domains:add", app.Name, "destroyed.example.test")).Ok();

        (await bed.LocalAsync(["apps:destroy", app.Name], "no\n"u8.ToArray())).Fails("Aborted");
        (await bed.LocalAsync(["apps:destroy", app.Name], "destroyed\n"u8.ToArray())).Ok();

        (await bed.LocalAsync("apps:exists", app.Name)).Fails(20);
        await Wait.UntilAsync(async () => (await bed.Containers.OfAsync(app.Name)).Count == 0, 60, () => "the end of the destroyed app's container");
        await Wait.UntilAsync(async () => (await bed.Web.GetHostAsync("destroyed.example.test")).Status == 404, 10, () => "404 of a destroyed app");
        Assert.Equal(404, (await bed.Web.GetAsync(app.Name)).Status);
        await Wait.UntilAsync(() => !Directory.Exists(Path.Combine(bed.Root, "repos", "destroyed.git")), 10, () => "the end of the destroyed app's repository");
        await TestApp.DeployedAsync(bed, "destroyed");
    }

    static IEnumerable<string?> Vhosts(RunResult report) => report.Json.GetProperty("domains-app-vhosts").EnumerateArray().Select(vhost => vhost.GetString());
}
