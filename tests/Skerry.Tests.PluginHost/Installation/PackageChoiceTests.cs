using Skerry.Kernel.Plugins.Commands;

namespace Skerry.Tests.PluginHost.Installation;

/// <summary>Which version is taken, and from where.</summary>
public sealed class PackageChoiceTests : InstallationTest
{
    [Fact]
    public async Task The_highest_stable_version_is_taken_and_prereleases_only_when_asked_for()
    {
        Publish(Plain("hello", "1.9.0"));
        Publish(Plain("hello", "1.10.0"));
        Publish(Plain("hello", "2.0.0-beta.1"));
        await InstallAsync("hello");
        IsStarted("hello", "1.10.0");

        await InstallAsync("hello", "--prerelease");
        IsStarted("hello", "2.0.0-beta.1");
        Assert.Contains("To go back to it: plugin:install hello --version 1.10.0", Assert.Single((await InstallAsync("hello")).Lines));
        await InstallAsync("hello", "--version", "1.9");
        IsStarted("hello", "1.9.0");
        await InstallAsync("hello", "--version", "2.0.0-beta.1");
        IsStarted("hello", "2.0.0-beta.1");
    }

    [Theory]
    [InlineData("[1.0,2)", "The version \"[1.0,2)\" is a range. Name one version")]
    [InlineData("1.*", "The version \"1.*\" is a range.")]
    [InlineData("newest", "The version \"newest\" is not one.")]
    [InlineData("3.0.0", "\"bundled\" has no version \"3.0.0\" of plugin \"hello\". It has 1.1.0, 1.0.0.")]
    public async Task A_version_that_cannot_be_had_is_named_with_what_can(string version, string fault)
    {
        Publish(Plain("hello"));
        Publish(Plain("hello", "1.1.0"));
        await RefusesAsync(fault, "hello", "--version", version);
    }

    [Fact]
    public async Task Only_prereleases_are_said_to_be_such()
    {
        Publish(Plain("hello", "1.0.0-alpha"));
        await RefusesAsync("plugin:install hello --prerelease", "hello");
    }

    [Theory]
    [InlineData("nothing", "There is no plugin \"nothing\" in \"bundled\".")]
    [InlineData("../etc", "\"../etc\" cannot be a plugin's name")]
    [InlineData("with_underscore", "\"with_underscore\" cannot be a plugin's name")]
    [InlineData("-hello", "\"-hello\" cannot be a plugin's name")]
    public async Task A_name_that_nothing_has_or_may_have_is_refused(string id, string fault) => await RefusesAsync(fault, "--", id);

    [Fact]
    public async Task One_version_is_not_for_several_plugins() => await RefusesAsync("can be of one plugin only", "a", "b", "--version", "1.0.0");

    [Fact]
    public async Task A_plugin_comes_from_a_folder_that_was_named_and_its_updates_too()
    {
        var elsewhere = Path.Combine(Kernel.Root, "elsewhere");
        Plain("hello").Write(elsewhere);
        await InstallAsync("hello", "--source", elsewhere);
        Assert.Equal(elsewhere, Locked()["hello"].Source);

        // A higher version of the same name on a feed that it did not come from is not taken.
        Publish(Plain("hello", "9.0.0"));
        await InstallAsync("hello");
        await RunAsync<PluginUpdate>("hello");
        IsStarted("hello", "1.0.0");

        Plain("hello", "1.1.0").Write(elsewhere);
        await RunAsync<PluginUpdate>("hello");
        IsStarted("hello", "1.1.0");
        await InstallAsync("hello", "--source", "bundled");
        IsStarted("hello", "9.0.0");
        Assert.Equal("bundled", Locked()["hello"].Source);
    }

    [Fact]
    public async Task Ids_of_skerrys_own_come_from_the_bundled_feed_only()
    {
        var elsewhere = Path.Combine(Kernel.Root, "elsewhere");
        Plain("Skerry.Hello").Write(elsewhere);
        await RefusesAsync("come from the bundled feed only", "skerry.hello", "--source", elsewhere);
        await RefusesAsync("come from the bundled feed only", "skerry.hello");

        Publish(Plain("Skerry.Hello"));
        await InstallAsync("skerry.hello");
        IsStarted("skerry.hello", "1.0.0");
    }

    [Fact]
    public async Task A_folder_feed_that_is_not_there_is_an_error() =>
        await RefusesAsync("/nowhere", "hello", "--source", "/nowhere");
}
