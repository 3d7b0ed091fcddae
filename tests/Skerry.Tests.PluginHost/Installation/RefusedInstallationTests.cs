using System.Text.Json.Nodes;
using Skerry.Kernel.Plugins.Commands;
using Skerry.Sdk;
using Skerry.Tests.PluginHost.Packages;

namespace Skerry.Tests.PluginHost.Installation;

/// <summary>What is refused, with the cause and what helps; what was there before goes on.</summary>
public sealed class RefusedInstallationTests : InstallationTest
{
    [Fact]
    public async Task A_requirement_that_is_missing_is_refused_with_the_plugin_that_has_it()
    {
        Publish(Plain("needs-builder", requires: ["builder"]));
        Publish(Plain("needs-engine", requires: ["engine:podman"]));
        Publish(TestPackage.Of("Healthy"));

        await RefusesAsync("Plugin \"needs-builder\" 1.0.0 is refused: It requires \"builder\", which no plugin here provides. This one does: plugin:install healthy", "needs-builder");
        await RefusesAsync("It requires \"engine:podman\", which no plugin here provides. Install one that does", "needs-engine");
        await InstallAsync("healthy");
        await Kernel.Host.DisableAsync("healthy", TestKernel.Tester);
        await RefusesAsync("is disabled: plugin:enable healthy", "needs-builder");
    }

    [Fact]
    public async Task A_capability_that_another_has_is_refused()
    {
        Publish(TestPackage.Of("Healthy"));
        Publish(TestPackage.Of("Healthy", "other", edit: manifest => manifest["provides"] = new JsonArray("builder:other", "builder:twin")));
        await InstallAsync("healthy");
        await RefusesAsync("Plugin \"other\" 1.0.0 is refused: It provides \"builder:twin\", as plugin \"healthy\" does already. Disable or uninstall that first: plugin:disable healthy", "other");
        IsStarted("healthy", "1.0.0");
    }

    [Fact]
    public async Task A_circle_is_refused_whole()
    {
        foreach (var (id, other) in new[] { ("a", "b"), ("b", "a") })
            Publish(TestPackage.Of("Healthy", id, edit: manifest => (manifest["provides"], manifest["requires"]) = (new JsonArray($"builder:{id}"), new JsonArray($"builder:{other}"))));
        await RefusesAsync("\"a\" → \"b\" → \"a\"", "a", "b");
    }

    [Fact]
    public async Task A_version_that_serves_its_dependents_no_more_is_refused()
    {
        Publish(TestPackage.Of("Healthy"));
        Publish(Plain("needs-twin", requires: ["builder:twin"]));
        await InstallAsync("healthy", "needs-twin");
        Publish(TestPackage.Of("Healthy", version: "2.0.0", edit: manifest => manifest["provides"] = new JsonArray("builder:healthy")));

        await RefusesAsync("Plugin \"needs-twin\" requires \"builder:twin\", which version 1.0.0 provides and this one does not.", "healthy");
        IsStarted("healthy", "1.0.0");
    }

    [Fact]
    public async Task A_version_for_another_sdk_is_refused_with_the_newest_that_fits()
    {
        Publish(Plain("hello", "1.8.0"));
        Publish(Plain("hello", "1.9.0"));
        Publish(TestPackage.Of("ThrowsInStop", "hello", "2.0.0", manifest => manifest["sdk"] = "[2,3)"));

        await RefusesAsync("Plugin \"hello\" 2.0.0 from \"bundled\" is refused: It needs Skerry.Sdk [2,3); this kernel has 1.0.0.", "hello");
        await RefusesAsync("The newest that fits: plugin:install hello --version 1.9.0", "hello");
        await RefusesAsync("It needs Skerry.Sdk [2,3)", "hello", "--version", "2.0.0");
    }

    [Fact]
    public async Task What_refers_to_what_the_sdk_lacks_is_refused_before_it_is_loaded()
    {
        Publish(TestPackage.Of("UsesFutureSdk"));
        await RefusesAsync("  Skerry.Sdk.Events.AppRenamed\n", "uses-future-sdk");
        Assert.DoesNotContain(System.Runtime.Loader.AssemblyLoadContext.All, context => context.Name == "plugin:uses-future-sdk");
    }

    [Fact]
    public async Task A_package_that_is_refused_leaves_the_old_version_and_nothing_else()
    {
        Publish(Plain("hello"));
        await InstallAsync("hello");
        foreach (var bad in new[] { Plain("hello", "1.1.0").Add("../evil", "evil"), Plain("hello", "1.1.0").Remove("plugin.json"), Plain("hello", "1.1.0").Add("plugin/zeros", new byte[50_000_000]) })
        {
            Publish(bad);
            await RefusesAsync("Package \"hello\" 1.1.0 is refused: ", "hello");
            IsStarted("hello", "1.0.0");
            await FoldersAreAsync("hello");
        }
    }

    [Theory]
    [InlineData("ThrowsInStart", "throws-in-start", "start went wrong")]
    [InlineData("ThrowsInConfigure", "throws-in-configure", "configure went wrong")]
    [InlineData("HalfBuilder", "half-builder", "does not answer BuildApp")]
    public async Task A_plugin_that_does_not_start_is_not_installed(string project, string id, string reason)
    {
        Publish(TestPackage.Of(project));
        await RefusesAsync(reason, id);
        Assert.Empty(Kernel.Catalog.Plugins);
        await Kernel.RestartAsync();
        Assert.Empty(Kernel.Catalog.Plugins);
    }

    [Fact]
    public async Task A_version_that_does_not_start_leaves_the_old_one_active_with_a_note()
    {
        Publish(Plain("hello"));
        await InstallAsync("hello");
        Publish(TestPackage.Of("ThrowsInStart", "hello", "1.1.0"));

        var refused = await Assert.ThrowsAsync<SkerryException>(() => InstallAsync("hello"));
        Assert.Contains("start went wrong", refused.Message);
        IsStarted("hello", "1.0.0");
        await FoldersAreAsync("hello");
        Assert.StartsWith("update failed: ", NoteOf(await RunAsync<PluginList>()));

        Publish(Plain("hello", "1.2.0"));
        await InstallAsync("hello");
        Assert.DoesNotContain("update failed", NoteOf(await RunAsync<PluginList>()));
    }

    static string? NoteOf(TestOutput output)
    {
        var table = output.Tables.Single();
        return (string?)table.Rows.Single()[table.Columns.ToList().IndexOf("note")];
    }
}
