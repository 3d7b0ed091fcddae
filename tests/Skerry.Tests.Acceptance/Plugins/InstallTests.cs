using System.IO.Compression;
using System.Text.Json;
using Skerry.TestFeed;

namespace Skerry.Tests.Acceptance.Plugins;

/// <summary>A stranger's plugin, from <c>dotnet new</c> to a command of the running kernel and away again.</summary>
[Collection(Breakable.Name)]
public sealed class InstallTests(BreakableTestbed bed)
{
    static readonly string[] Ours = ["builders", "docker", "git", "nginx", "routing"];

    [Fact]
    public async Task A_plugin_from_the_template_works_at_once_changes_hot_and_goes_without_a_trace()
    {
        var kernel = bed.Kernel.Id;
        var hello = await PluginProject.NewAsync(bed, "Hello");
        await hello.TestAsync();
        await hello.PackAsync("1.0.0");

        (await bed.Admin.SshAsync("plugin:install", "Hello", "--source", hello.Feed)).Ok().Says("hello 1.0.0");
        var greeting = (await bed.Admin.SshAsync("hello", "Ada")).Ok().Output;
        Assert.Contains("Ada", greeting, StringComparison.Ordinal);
        Assert.Equal(("1.0.0", "started"), await StateAsync("hello"));

        await ReplaceAsync(hello, "Greetings, ", "Good morning, ");
        await hello.PackAsync("1.1.0");
        (await bed.Admin.SshAsync("plugin:update", "hello")).Ok().Says("1.0.0", "1.1.0");
        Assert.Contains("Good morning, Ada", (await bed.Admin.SshAsync("hello", "Ada")).Ok().Output, StringComparison.Ordinal);
        Assert.Equal(("1.1.0", "started"), await StateAsync("hello"));

        (await bed.Admin.SshAsync("plugin:uninstall", "hello", "--force")).Ok();
        (await bed.Admin.SshAsync("hello", "Ada")).Fails("\"hello\" is not a skerry command");
        Assert.False(Directory.Exists(Path.Combine(bed.Root, "plugins", "hello")));
        Assert.DoesNotContain("hello", (await bed.LocalAsync("plugin:list", "--format", "json")).Ok().Output, StringComparison.Ordinal);
        Assert.Equal(kernel, bed.Kernel.Id);
    }

    [Fact]
    public async Task A_feed_that_asks_for_a_password_is_a_source_like_any_other_until_it_breaks_off()
    {
        var nordic = await PluginProject.NewAsync(bed, "Nordic");
        await nordic.PackAsync("1.0.0");
        await using var feed = FeedServer.Start(nordic.Feed, new FeedOptions { UserName = "reader", Password = "s3cret-word", PageSize = 1 });
        try
        {
            (await bed.Admin.SshAsync("plugin:install", "nordic", "--source", feed.ServiceIndex.ToString())).Fails("401");
            (await bed.Admin.SshAsync(["plugin:sources:add", "team", feed.ServiceIndex.ToString(), "--username", "reader", "--password-stdin"], "s3cret-word\n"u8.ToArray())).Ok().Hides("s3cret-word");
            (await bed.Admin.SshAsync("plugin:sources:list")).Ok().Says("bundled", "team", "reader").Hides("s3cret-word");
            (await bed.Admin.SshAsync("plugin:install", "nordic")).Ok().Says("nordic 1.0.0", "team");
            (await bed.Admin.SshAsync("nordic", "Ada")).Ok().Says("Ada");

            await nordic.PackAsync("1.1.0");
            feed.Trouble(".nupkg", FeedTrouble.StopsHalfway);
            (await bed.Admin.SshAsync("plugin:update", "nordic")).Fails("nordic", "team").Hides("s3cret-word");
            Assert.Equal(("1.0.0", "started"), await StateAsync("nordic"));
            (await bed.Admin.SshAsync("nordic", "Ada")).Ok();
            Assert.Single(Directory.GetDirectories(Path.Combine(bed.Root, "plugins", "nordic")));
            Assert.Empty(Staged());
        }
        finally
        {
            await bed.LocalAsync("plugin:uninstall", "nordic", "--force");
            await bed.LocalAsync("plugin:sources:remove", "team");
        }
    }

    [Fact]
    public async Task A_damaged_package_is_refused_and_what_runs_goes_on()
    {
        var frost = await PluginProject.NewAsync(bed, "Frost");
        await frost.PackAsync("1.0.0");
        (await bed.Admin.SshAsync("plugin:install", "frost", "--source", frost.Feed)).Ok();
        try
        {
            await frost.PackAsync("1.1.0");
            var package = Path.Combine(frost.Feed, "Frost.1.1.0.nupkg");
            var whole = await File.ReadAllBytesAsync(package);
            var middle = whole.Length / 2;
            foreach (var damaged in (byte[][])[whole[..middle], [.. whole[..middle], .. new byte[64], .. whole[(middle + 64)..]], "no zip at all"u8.ToArray()])
            {
                await File.WriteAllBytesAsync(package, damaged);
                (await bed.Admin.SshAsync("plugin:update", "frost")).Fails("rost");
                Assert.Equal(("1.0.0", "started"), await StateAsync("frost"));
                Assert.Empty(Staged());
            }

            await File.WriteAllBytesAsync(package, whole);
            (await bed.Admin.SshAsync("plugin:update", "frost")).Ok();
            Assert.Equal(("1.1.0", "started"), await StateAsync("frost"));
        }
        finally
        {
            (await bed.LocalAsync("plugin:uninstall", "frost", "--force")).Ok();
        }
    }

    [Fact]
    public async Task Plugins_of_ours_are_replaced_under_load_and_a_running_deployment_keeps_those_that_it_began_with()
    {
        var app = await TestApp.DeployedAsync(bed, "while-swapped");
        await using var load = await ConstantLoad.StartAsync(bed, 100, app.Name);
        await app.BuildSlowlyAsync(5);
        var commit = await app.ChangeAsync();
        await using var push = app.StartPush();
        await push.UntilItSaysAsync("building slowly");
        try
        {
            foreach (var plugin in Ours)
                (await bed.Admin.SshAsync("plugin:install", plugin, "--source", await RebuiltAsync(plugin))).Ok();
            (await push.EndAsync(90)).Ok();
            await bed.Web.ServesAsync(app.Name, commit);
        }
        finally
        {
            (await bed.LocalAsync(["plugin:install", .. Ours, "--source", "bundled"])).Ok();
        }

        var answers = await load.EndAsync();
        Assert.True(answers.Failures.Count == 0, answers.Show(answers.Failures));
        await app.BeNormalAsync();
        await app.ChangeAsync();
        (await app.PushAsync()).Ok();
        await Deployments.AgreeAsync(bed, app);
    }

    /// <summary>A feed with another build of a bundled plugin: the same files, packed again.</summary>
    async Task<string> RebuiltAsync(string plugin)
    {
        var feed = Directory.CreateDirectory(Path.Combine(bed.TempFolder, "rebuilt")).FullName;
        var bundled = Assert.Single(Directory.GetFiles(Path.Combine(bed.Root, "feed"), plugin + ".*.nupkg"));
        var package = Path.Combine(feed, Path.GetFileName(bundled));
        File.Copy(bundled, package, overwrite: true);
        await using (var zip = await ZipFile.OpenAsync(package, ZipArchiveMode.Update))
        await using (var note = new StreamWriter(await zip.CreateEntry("NOTE.txt").OpenAsync()))
            await note.WriteAsync("another build");
        PluginProject.OpenToAll(bed.TempFolder);
        return feed;
    }

    IEnumerable<string> Staged() => Path.Combine(bed.Root, "plugins", ".staging") is var folder && Directory.Exists(folder) ? Directory.GetFileSystemEntries(folder) : [];

    async Task<(string? Version, string? State)> StateAsync(string id)
    {
        var plugin = (await bed.LocalAsync("plugin:list", "--format", "json")).Ok().Json.EnumerateArray().Single(row => Text(row, "name") == id);
        return (Text(plugin, "version"), Text(plugin, "state"));
    }

    static async Task ReplaceAsync(PluginProject project, string before, string after)
    {
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(project.File("any"))!, "*.cs", SearchOption.AllDirectories))
            await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace(before, after, StringComparison.Ordinal));
    }

    static string? Text(JsonElement row, string name) => row.GetProperty(name).GetString();
}
