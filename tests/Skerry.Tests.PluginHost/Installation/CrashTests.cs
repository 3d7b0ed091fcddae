using Skerry.Tests.PluginHost.Packages;

namespace Skerry.Tests.PluginHost.Installation;

/// <summary>The kernel ends without any goodbye at each point of an installation.</summary>
public sealed class CrashTests : InstallationTest
{
    [Theory]
    [InlineData("Downloaded", "1.0.0")]
    [InlineData("Unpacked", "1.0.0")]
    [InlineData("Placed", "1.0.0")]
    [InlineData("Started", "1.0.0")]
    [InlineData("Committed", "1.1.0")]
    [InlineData("Swapped", "1.1.0")]
    public async Task A_crash_in_an_update_leaves_the_old_or_the_new_version_and_nothing_else(string step, string version)
    {
        Publish(TestPackage.Of("Healthy"));
        await InstallAsync("healthy");
        Publish(TestPackage.Of("Healthy", version: "1.1.0"));
        await CrashAtAsync(step, "healthy");
        await Kernel.StartAsync();

        IsStarted("healthy", version);
        await FoldersAreAsync("healthy");
        await InstallAsync("healthy");
        IsStarted("healthy", "1.1.0");
        await FoldersAreAsync("healthy");
    }

    [Theory]
    [InlineData("Downloaded", false)]
    [InlineData("Unpacked", false)]
    [InlineData("Placed", false)]
    [InlineData("Started", false)]
    [InlineData("Committed", true)]
    [InlineData("Swapped", true)]
    public async Task A_crash_in_an_installation_leaves_the_plugin_or_nothing(string step, bool isThere)
    {
        Publish(TestPackage.Of("Healthy"));
        await CrashAtAsync(step, "healthy");
        await Kernel.StartAsync();

        Assert.Equal(isThere ? ["healthy"] : [], Kernel.Catalog.Plugins.Select(plugin => plugin.Id));
        await FoldersAreAsync(isThere ? ["healthy"] : []);
        await InstallAsync("healthy");
        IsStarted("healthy", "1.0.0");
    }

    [Fact]
    public async Task What_an_earlier_layout_left_goes_at_the_next_start()
    {
        Publish(Plain("hello"));
        await InstallAsync("hello");
        var flat = Directory.CreateDirectory(Path.Combine(Kernel.Plugins, "docker"));
        await File.WriteAllTextAsync(Path.Combine(flat.FullName, "plugin.json"), "{}");
        await File.WriteAllTextAsync(Path.Combine(Kernel.Plugins, "hello", "plugin.json"), "{}");
        await Kernel.RestartAsync();

        IsStarted("hello", "1.0.0");
        await FoldersAreAsync("hello");
    }

    [Fact]
    public async Task Clearing_away_follows_no_link()
    {
        var outside = Directory.CreateDirectory(Path.Combine(Kernel.Root, "outside"));
        await File.WriteAllTextAsync(Path.Combine(outside.FullName, "precious"), "");
        Directory.CreateSymbolicLink(Path.Combine(Kernel.Plugins, "link"), outside.FullName);
        Directory.CreateSymbolicLink(Path.Combine(Kernel.Plugins, ".staging"), outside.FullName);
        await Kernel.RestartAsync();

        Assert.True(File.Exists(Path.Combine(outside.FullName, "precious")));
        Assert.Empty(Folders);
    }

    async Task CrashAtAsync(string step, string id)
    {
        var (there, never) = (new TaskCompletionSource(), new TaskCompletionSource());
        Installer.Reached = reached =>
        {
            if (reached.ToString() != step)
                return Task.CompletedTask;
            there.SetResult();
            return never.Task;
        };
        var installing = Installer.InstallAsync(new([id]), new TestOutput(), TestKernel.Tester, default);
        await await Task.WhenAny(there.Task, installing);
        Assert.False(installing.IsCompleted);
        await Kernel.CrashAsync();
    }
}
