using System.Text.Json.Nodes;
using Skerry.Kernel.Plugins;
using Skerry.Kernel.Plugins.Commands;
using Skerry.Sdk;
using Skerry.Tests.PluginHost.Packages;

namespace Skerry.Tests.PluginHost.Installation;

public sealed class InstallTests : InstallationTest
{
    [Fact]
    public async Task A_plugin_is_installed_into_the_running_kernel_and_is_there_after_a_restart()
    {
        var package = Publish(TestPackage.Of("Healthy", "Healthy", edit: manifest => manifest["permissions"] = new JsonArray("talks to nobody")));
        var output = await InstallAsync("HEALTHY");

        IsStarted("healthy", "1.0.0");
        Assert.Equal(("Healthy", package.Hash(), "bundled"), (Locked()["healthy"].Package, Locked()["healthy"].Sha512, Locked()["healthy"].Source));
        Assert.Equal(3, await Kernel.Catalog.Current.Commands.Single().Run(Calls.Of("hello"), default));
        Assert.Equal(
            [
                "-----> Installing healthy 1.0.0 from bundled",
                "       Provides: builder:healthy, builder:twin",
                "       Commands: healthy:*",
                "       Says that it needs: talks to nobody",
                "=====> healthy 1.0.0 is installed",
            ],
            output.Lines);
        await FoldersAreAsync("healthy");

        await Kernel.RestartAsync();
        IsStarted("healthy", "1.0.0");
    }

    [Fact]
    public async Task What_is_installed_already_is_left_alone()
    {
        Publish(Plain("hello"));
        await InstallAsync("hello");
        var slot = Kernel.Catalog.Current.Slots.Single();

        var output = await InstallAsync("hello");
        Assert.Equal(["-----> hello 1.0.0 is installed already"], output.Lines);
        Assert.Same(slot, Kernel.Catalog.Current.Slots.Single());
        await FoldersAreAsync("hello");
    }

    [Fact]
    public async Task Another_version_and_another_build_take_the_place_of_the_installed_one()
    {
        Publish(Plain("hello"));
        await InstallAsync("hello");
        Publish(Plain("hello", "1.1.0"));
        Assert.Contains("       hello 1.0.0 → 1.1.0", (await InstallAsync("hello")).Lines);
        IsStarted("hello", "1.1.0");

        Publish(Plain("hello", "1.1.0").Add("plugin/new.txt", "new"));
        Assert.Contains("       hello 1.1.0 → 1.1.0, another build", (await InstallAsync("hello")).Lines);
        Assert.True(File.Exists(Path.Combine(Kernel.FolderOf("hello"), "new.txt")));
        await FoldersAreAsync("hello");
    }

    [Fact]
    public async Task Several_are_installed_in_the_order_of_what_they_require()
    {
        Publish(Plain("a-needs-builder", requires: ["builder"]));
        Publish(TestPackage.Of("Healthy"));
        var output = await InstallAsync("a-needs-builder", "healthy");

        Assert.Equal(["healthy", "a-needs-builder"], Kernel.Catalog.Current.Slots.Select(slot => slot.Id));
        Assert.Equal(["=====> healthy 1.0.0 is installed", "=====> a-needs-builder 1.0.0 is installed"], output.Lines.Where(line => line.StartsWith("=====>", StringComparison.Ordinal)));
    }

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

    [Fact]
    public async Task A_folder_feed_that_is_not_there_is_an_error() =>
        await RefusesAsync("/nowhere", "hello", "--source", "/nowhere");

    [Fact]
    public async Task Installations_wait_for_each_other_and_say_so()
    {
        Publish(Plain("first"));
        Publish(Plain("second"));
        var (entered, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        Installer.Reached = _ =>
        {
            entered.TrySetResult();
            return go.Task;
        };
        var first = InstallAsync("first");
        await entered.Task;
        var waiting = new TestOutput();
        var second = Installer.InstallAsync(new(["second"]), waiting, TestKernel.Tester, default);
        Assert.Equal("-----> Waiting for the installation by local:root to end...", Assert.Single(waiting.Lines));
        Assert.False(second.IsCompleted);
        go.SetResult();
        await Task.WhenAll(first, second);
        Assert.Equal(["first", "second"], Kernel.Catalog.Plugins.Select(plugin => plugin.Id));
    }

    [Theory]
    [InlineData("Downloaded")]
    [InlineData("Unpacked")]
    [InlineData("Placed")]
    public async Task A_caller_who_goes_before_the_commit_leaves_nothing(string step)
    {
        Publish(Plain("hello"));
        await InstallAsync("hello");
        Publish(Plain("hello", "1.1.0"));
        using var cancel = new CancellationTokenSource();
        Installer.Reached = reached =>
        {
            if (reached.ToString() == step)
                cancel.Cancel();
            return Task.CompletedTask;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Installer.InstallAsync(new(["hello"]), new TestOutput(), TestKernel.Tester, cancel.Token));
        IsStarted("hello", "1.0.0");
        await FoldersAreAsync("hello");
    }

    [Fact]
    public async Task A_disabled_plugin_is_replaced_and_stays_disabled()
    {
        Publish(Plain("hello"));
        await InstallAsync("hello");
        await Kernel.Host.DisableAsync("hello", TestKernel.Tester);
        Publish(Plain("hello", "1.1.0"));
        await InstallAsync("hello");

        Assert.Equal((PluginState.Disabled, "1.1.0"), (Kernel.Info("hello").State, Kernel.Info("hello").Version));
        await FoldersAreAsync("hello");
        await Kernel.Host.EnableAsync("hello", TestKernel.Tester);
        IsStarted("hello", "1.1.0");
    }

    [Fact]
    public async Task In_json_the_outcome_is_a_table()
    {
        Publish(Plain("hello"));
        var context = new TestCommandContext(PluginInstall.Spec, "hello") { Output = new TestOutput { IsJson = true } };
        Assert.Equal(0, await new PluginInstall(Installer).RunAsync(context, default));
        var table = Assert.Single(context.Output.Tables);
        Assert.Equal(["name", "outcome", "before", "version", "source", "reason"], table.Columns);
        Assert.Equal(["hello", "installed", null, "1.0.0", "bundled", null], table.Rows.Single());
    }

    static string? NoteOf(TestOutput output)
    {
        var table = output.Tables.Single();
        return (string?)table.Rows.Single()[table.Columns.ToList().IndexOf("note")];
    }

    async Task RefusesAsync(string fault, params string[] words)
    {
        var before = Folders;
        var refused = await Assert.ThrowsAsync<SkerryException>(() => InstallAsync(words));
        Assert.Contains(fault, refused.Message);
        Assert.Equal(before, Folders);
    }
}
