using System.Text.Json.Nodes;
using Skerry.Kernel.Plugins;
using Skerry.Kernel.Plugins.Commands;
using Skerry.Tests.PluginHost.Packages;

namespace Skerry.Tests.PluginHost.Installation;

/// <summary>What an installation leaves in the kernel and on the disk.</summary>
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
}
