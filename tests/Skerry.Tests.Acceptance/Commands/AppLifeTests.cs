namespace Skerry.Tests.Acceptance.Commands;

[Collection(Shared.Name)]
public sealed class AppLifeTests(SharedTestbed bed)
{
    [Fact]
    public async Task Apps_are_created_listed_and_destroyed_in_dokkus_words()
    {
        (await bed.Admin.SshAsync("apps:create", "life")).Ok().Says("-----> Creating life...");
        Assert.Equal("=====> My Apps", (await bed.Admin.SshAsync("apps:list")).Ok().Lines[0]);
        Assert.Contains("life", (await bed.Admin.SshAsync("--quiet", "apps:list")).Ok().Lines);
        Assert.DoesNotContain("=====>", (await bed.Admin.SshAsync("--quiet", "apps:list")).Ok().Output, StringComparison.Ordinal);
        Assert.Contains("life", (await bed.Admin.SshAsync("apps:list", "--format", "json")).Ok().Json.EnumerateArray().Select(name => name.GetString()));
        (await bed.Admin.SshAsync("apps:exists", "life")).Ok();
        (await bed.Admin.SshAsync("--app", "life", "apps:exists")).Ok();

        (await bed.Admin.SshAsync(["apps:destroy", "life"], "life\n"u8.ToArray())).Ok().Says(" !     WARNING: Potentially Destructive Action", "To proceed, type \"life\"", "-----> Destroying life");

        (await bed.Admin.SshAsync("apps:exists", "life")).Fails(20, " !     App life does not exist");
    }

    [Fact]
    public async Task Config_is_set_shown_and_applied_by_a_new_release()
    {
        var app = await TestApp.DeployedAsync(bed, "configured");

        (await bed.Admin.SshAsync("config:set", "configured", "GREETING='Good morning'", "EMPTY=")).Ok()
            .Says("-----> Setting config vars", "GREETING:", "-----> Restarting app configured", "=====> Application deployed:").Hides("Good morning");

        await bed.Web.AnswersAsync("configured", "Good morning");
        (await bed.Admin.SshAsync("config:show", "configured")).Ok().Says("=====> configured env vars", "GREETING:  Good morning", "EMPTY:");
        (await bed.Admin.SshAsync("config", "configured")).Ok().Says("GREETING:  Good morning");
        Assert.Equal(["EMPTY", "GREETING"], (await bed.Admin.SshAsync("config:keys", "configured")).Ok().Lines);
        Assert.Equal("Good morning\n", (await bed.Admin.SshAsync("config:get", "configured", "GREETING")).Ok().Output);
        Assert.Equal(2, (await bed.LocalAsync("releases:list", "configured", "--format", "json")).Ok().Json.GetArrayLength());

        (await bed.Admin.SshAsync("config:set", "--no-restart", "configured", "GREETING=Later")).Ok().Hides("Restarting");
        await bed.Web.AnswersAsync("configured", "Good morning");
        (await bed.Admin.SshAsync("ps:restart", "configured")).Ok();
        await bed.Web.AnswersAsync("configured", "Later");
        Assert.Equal(await app.RefAsync(), await Deployments.AgreeAsync(bed, app));
    }

    [Fact]
    public async Task A_change_of_config_that_breaks_the_app_leaves_the_old_release_serving()
    {
        var app = await TestApp.DeployedAsync(bed, "config-breaks");
        await app.WriteAsync("Procfile", "web: test -z \"$BREAK\" && exec perl server.pl\n");
        await app.ChangeAsync();
        (await app.PushAsync()).Ok();

        (await bed.LocalAsync("config:set", "config-breaks", "BREAK=yes")).Fails("exited with code 1", "goes on serving");

        await Deployments.AgreeAsync(bed, app);
        (await bed.LocalAsync("config:unset", "config-breaks", "BREAK")).Ok();
        await Deployments.AgreeAsync(bed, app);
    }

    [Fact]
    public async Task Releases_and_deployments_tell_what_happened()
    {
        var app = await TestApp.DeployedAsync(bed, "history");
        var commit = await app.ChangeAsync();
        (await app.PushAsync()).Ok();

        var releases = (await bed.LocalAsync("releases:list", "history", "--format", "json")).Ok().Json;
        Assert.Equal(["v2", "v1"], releases.EnumerateArray().Select(release => release.GetProperty("release").GetString()));
        Assert.Equal(["current", "live-before"], releases.EnumerateArray().Select(release => release.GetProperty("status").GetString()));
        Assert.Equal($"Deploy {commit[..7]}", releases[0].GetProperty("description").GetString());
        var release = (await bed.LocalAsync("releases:info", "history", "v2", "--format", "json")).Ok().Json;
        Assert.Equal(commit, release.GetProperty("revision").GetString());
        Assert.Equal(1, release.GetProperty("processes").GetProperty("web").GetInt32());
        Assert.Equal("admin", release.GetProperty("actor").GetString());

        var deployment = (await bed.LocalAsync("deploys:info", "history", "--format", "json")).Ok().Json;
        Assert.Equal(("push", "succeeded", 2), (deployment.GetProperty("kind").GetString(), deployment.GetProperty("status").GetString(), deployment.GetProperty("release").GetInt32()));
        (await bed.LocalAsync("deploys:output", deployment.GetProperty("id").GetString()!)).Ok().Says("-----> Building history from dockerfile", "=====> Application deployed:");
        (await bed.LocalAsync("deploys:cancel", "history")).Fails("cannot be cancelled: it has ended (succeeded)");
        (await bed.LocalAsync("releases:info", "history", "v9")).Fails("App history has no release v9");
        (await bed.LocalAsync("deploys:info", "nothing")).Fails("Deployment \"nothing\" does not exist");
    }

    [Fact]
    public async Task Several_process_types_are_shown_and_only_web_listens()
    {
        var app = await TestApp.MakeAsync(bed, "processes");
        await app.WriteAsync("Procfile", "web: perl server.pl\nworker: while true; do echo working; sleep 1; done\n");
        await app.WriteAsync("app.json", """{ "formation": { "worker": { "quantity": 1 } } }""");
        await app.ChangeAsync();
        (await app.PushAsync()).Ok();

        var ps = (await bed.LocalAsync("ps:report", "processes", "--format", "json")).Ok().Json;
        Assert.StartsWith("running", ps.GetProperty("status-web-1").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("running", ps.GetProperty("status-worker-1").GetString(), StringComparison.Ordinal);
        (await bed.LocalAsync("logs", "processes", "-p", "worker")).Ok().Says("app[worker.1]: working").Hides("app[web.1]");
        (await bed.LocalAsync("ps:restart", "processes", "worker")).Ok();
        (await bed.LocalAsync("ps:restart", "processes", "nothing")).Fails("no process type \"nothing\"");
    }
}
