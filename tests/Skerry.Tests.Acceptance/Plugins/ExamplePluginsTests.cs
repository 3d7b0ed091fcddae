using System.Text;

namespace Skerry.Tests.Acceptance.Plugins;

/// <summary>What somebody else wrote, with only the packed SDK, into a host that runs.</summary>
[Collection(Shared.Name)]
public sealed class ExamplePluginsTests(SharedTestbed bed)
{
    [Fact]
    public async Task Two_plugins_from_a_folder_build_a_pushed_app_and_tell_of_it()
    {
        using var plugins = await ExamplePlugins.PackAsync("slack-notify/SlackNotify", "builder-make/BuilderMake");
        using var slack = new Webhooks();
        var kernel = bed.Kernel.Id;
        try
        {
            (await bed.Admin.SshAsync("plugin:install", "slack-notify", "builder-make", "--source", plugins.Feed)).Ok();
            (await bed.Admin.SshAsync(["slack:set", "--global", "--url-stdin"], Encoding.UTF8.GetBytes(slack.Url + "\n"))).Ok().Hides("secret-part");

            var app = await MakeAppAsync("made");
            var commit = await app.CommitAsync();
            (await app.PushAsync()).Ok().Says("-----> Building made from make...", "made by make");

            await bed.Web.ServesAsync("made", commit);
            await Wait.UntilAsync(() => slack.Bodies.Any(body => body.Contains("*made* v1 is live", StringComparison.Ordinal)), 15, () => $"a message about v1\n{string.Join('\n', slack.Bodies)}");

            await app.WriteAsync("Makefile", "all:\n\t@echo this does not build; exit 3\n");
            await app.CommitAsync();
            (await app.PushAsync()).Fails("this does not build");
            await Wait.UntilAsync(() => slack.Bodies.Any(body => body.Contains("*made*: the deployment", StringComparison.Ordinal)), 15, () => $"a message about the failure\n{string.Join('\n', slack.Bodies)}");
            await bed.Web.ServesAsync("made", commit);
            Assert.DoesNotContain("secret-part", bed.Kernel.Log());
        }
        finally
        {
            await bed.LocalAsync("plugin:uninstall", "slack-notify", "--purge", "--force");
            await bed.LocalAsync("plugin:uninstall", "builder-make", "--purge", "--force");
        }

        (await bed.LocalAsync("slack:report", "made")).Fails("is not a skerry command");
        Assert.Equal(kernel, bed.Kernel.Id);
    }

    /// <summary>An app without a Dockerfile, whose server is put in its place by make.</summary>
    async Task<TestApp> MakeAppAsync(string name)
    {
        var app = await TestApp.MakeAsync(bed, name);
        File.Delete(Path.Combine(app.Folder, "Dockerfile"));
        // What was built before would come from the engine's cache, without a word of make's.
        await app.WriteAsync("build-of", Guid.NewGuid().ToString());
        await app.WriteAsync("Makefile", "all: out/server.pl\n\t@echo made by make\n\nout/server.pl: server.pl\n\tmkdir -p out\n\tcp server.pl out/server.pl\n");
        await app.WriteAsync("Procfile", "web: perl out/server.pl\n");
        return app;
    }
}
