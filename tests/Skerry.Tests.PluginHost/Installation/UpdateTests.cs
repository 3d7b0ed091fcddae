using Skerry.Kernel.Plugins.Commands;
using Skerry.Sdk;
using Skerry.Tests.PluginHost.Packages;

namespace Skerry.Tests.PluginHost.Installation;

public sealed class UpdateTests : InstallationTest
{
    [Fact]
    public async Task All_are_updated_and_those_that_are_up_to_date_are_left()
    {
        Publish(Plain("a"));
        Publish(Plain("b"));
        await InstallAsync("a", "b");
        Publish(Plain("b", "1.0.1"));
        var output = await RunAsync<PluginUpdate>("--all");

        Assert.Equal(["-----> a 1.0.0 is up to date", "-----> Updating b from bundled", "       b 1.0.0 → 1.0.1", "=====> b 1.0.1 is installed"], output.Lines);
        IsStarted("a", "1.0.0");
        IsStarted("b", "1.0.1");
        await FoldersAreAsync("a", "b");
    }

    [Fact]
    public async Task One_that_fails_stays_and_the_others_go_on()
    {
        foreach (var id in (string[])["a", "b", "c", "d"])
            Publish(Plain(id));
        await InstallAsync("a", "b", "c", "d");
        Publish(TestPackage.Of("ThrowsInStart", "a", "1.1.0"));
        Publish(Plain("b", "1.1.0").Add("../evil", ""));
        Publish(Plain("c", "1.1.0", requires: ["engine"]));
        Publish(Plain("d", "1.1.0"));

        var (exitCode, output) = await TryAsync<PluginUpdate>("--all");
        Assert.Equal(1, exitCode);
        foreach (var id in (string[])["a", "b", "c"])
        {
            IsStarted(id, "1.0.0");
            Assert.Contains(output.Lines, line => line.StartsWith($" !     {id} stays at 1.0.0: ", StringComparison.Ordinal));
        }

        IsStarted("d", "1.1.0");
        await FoldersAreAsync("a", "b", "c", "d");
    }

    [Fact]
    public async Task With_a_source_all_means_those_that_came_from_it()
    {
        var elsewhere = Path.Combine(Kernel.Root, "elsewhere");
        Publish(Plain("ours"));
        Plain("theirs").Write(elsewhere);
        await InstallAsync("ours");
        await InstallAsync("theirs", "--source", elsewhere);
        Publish(Plain("ours", "2.0.0"));
        Publish(Plain("theirs", "2.0.0"));
        await RunAsync<PluginUpdate>("--all", "--source", "bundled");

        IsStarted("ours", "2.0.0");
        IsStarted("theirs", "1.0.0");
    }

    [Fact]
    public async Task Another_build_in_a_folder_is_an_update_and_a_lower_version_is_not()
    {
        Publish(Plain("hello", "1.1.0"));
        await InstallAsync("hello");
        File.Delete(Path.Combine(Feed, "hello.1.1.0.nupkg"));
        Publish(Plain("hello"));
        Assert.Equal(["-----> hello 1.1.0 is up to date"], (await RunAsync<PluginUpdate>("hello")).Lines);

        Publish(Plain("hello", "1.1.0").Add("plugin/new.txt", "new"));
        await RunAsync<PluginUpdate>("hello");
        Assert.True(File.Exists(Path.Combine(Kernel.FolderOf("hello"), "new.txt")));
    }

    [Fact]
    public async Task A_source_that_is_gone_is_named()
    {
        var elsewhere = Path.Combine(Kernel.Root, "elsewhere");
        Plain("hello").Write(elsewhere);
        await InstallAsync("hello", "--source", elsewhere);
        Directory.Delete(elsewhere, recursive: true);

        var (exitCode, output) = await TryAsync<PluginUpdate>("hello");
        Assert.Equal(1, exitCode);
        Assert.Contains(elsewhere, Assert.Single(output.Lines));
        IsStarted("hello", "1.0.0");
    }

    [Fact]
    public async Task What_is_to_be_updated_has_to_be_said()
    {
        Assert.Contains("plugin:update --all", (await Assert.ThrowsAsync<SkerryException>(() => RunAsync<PluginUpdate>())).Message);
        Assert.Contains("plugin:install hello", (await Assert.ThrowsAsync<SkerryException>(() => RunAsync<PluginUpdate>("hello"))).Message);
        Assert.Contains("\"hello\"", (await Assert.ThrowsAsync<SkerryException>(() => RunAsync<PluginUpdate>("hello", "--all"))).Message);
    }
}
