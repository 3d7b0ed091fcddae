using Skerry.Kernel.Plugins;
using Skerry.Kernel.Plugins.Commands;
using Skerry.Kernel.Plugins.Installation;
using Skerry.Kernel.Plugins.Locking;
using Skerry.Sdk;
using Skerry.Tests.PluginHost.Packages;

namespace Skerry.Tests.PluginHost.Installation;

public sealed class RestoreTests : InstallationTest
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Publish(TestPackage.Of("Healthy"));
        Publish(Plain("hello"));
        await InstallAsync("healthy", "hello");
    }

    [Fact]
    public async Task Nothing_is_done_when_all_is_as_it_should_be()
    {
        var slots = Kernel.Catalog.Current.Slots;
        Assert.Equal(["=====> The plugins are as the lock file says"], (await RunAsync<PluginRestore>()).Lines);
        Assert.Equal(slots, Kernel.Catalog.Current.Slots);
    }

    [Fact]
    public async Task A_folder_that_is_gone_is_fetched_again()
    {
        Directory.Delete(Path.Combine(Kernel.Plugins, "hello"), recursive: true);
        await Kernel.RestartAsync();
        Assert.Equal(PluginPhase.Discover, Kernel.Info("hello").Phase);

        Assert.Contains("=====> hello 1.0.0 is restored", (await RunAsync<PluginRestore>()).Lines);
        IsStarted("hello", "1.0.0");
        await FoldersAreAsync("healthy", "hello");
    }

    [Fact]
    public async Task A_damaged_file_is_fetched_again()
    {
        var file = Path.Combine(Kernel.FolderOf("healthy"), "TestPlugins.Healthy.dll");
        var whole = await File.ReadAllBytesAsync(file);
        File.Delete(file);
        await File.WriteAllBytesAsync(file, [.. whole.Take(1000)]);
        await Kernel.RestartAsync();
        Assert.Equal(PluginState.Failed, Kernel.Info("healthy").State);

        var output = await RunAsync<PluginRestore>();
        Assert.Contains("       Its file \"TestPlugins.Healthy.dll\" is not what was installed.", output.Lines);
        IsStarted("healthy", "1.0.0");
        Assert.Equal(whole, await File.ReadAllBytesAsync(file));
        await FoldersAreAsync("healthy", "hello");
    }

    [Fact]
    public async Task A_source_that_has_another_build_by_now_is_refused_and_another_can_be_named()
    {
        var elsewhere = Path.Combine(Kernel.Root, "elsewhere");
        Plain("hello").Write(elsewhere);
        Publish(Plain("hello").Add("plugin/new.txt", "new"));
        Directory.Delete(Path.Combine(Kernel.Plugins, "hello"), recursive: true);

        var (exitCode, output) = await TryAsync<PluginRestore>();
        Assert.Equal(1, exitCode);
        Assert.Contains(output.Lines, line => line.Contains("another file under this version than the one that the lock file names"));
        Assert.False(Directory.Exists(Path.Combine(Kernel.Plugins, "hello")));

        await RunAsync<PluginRestore>("--source", elsewhere);
        IsStarted("hello", "1.0.0");
        Assert.Equal("bundled", Locked()["hello"].Source);
    }

    [Fact]
    public async Task The_lock_file_of_another_host_makes_its_plugins()
    {
        await using var other = new TestKernel();
        await other.StartAsync();
        TestPackage.Of("Healthy").Write(Path.Combine(other.Root, "feed"));
        Plain("hello").Write(Path.Combine(other.Root, "feed"));
        File.Copy(Path.Combine(Kernel.Plugins, LockFile.Name), Path.Combine(other.Plugins, LockFile.Name));

        var results = await other.Get<PluginRestorer>().RestoreAsync(null, new TestOutput(), TestKernel.Tester, default);
        Assert.All(results, result => Assert.Equal("restored", result.Outcome));
        Assert.Equal(["healthy", "hello"], other.Catalog.Current.Slots.Select(slot => slot.Id));
        Assert.Equal(File.ReadAllText(Path.Combine(Kernel.Plugins, LockFile.Name)), File.ReadAllText(Path.Combine(other.Plugins, LockFile.Name)));
    }

    [Fact]
    public async Task What_the_lock_file_does_not_name_is_taken_out()
    {
        Kernel.Get<LockFile>().Change(plugins => plugins.Remove("hello"));
        Directory.CreateDirectory(Path.Combine(Kernel.Plugins, "stray"));
        await RunAsync<PluginRestore>();

        Assert.Equal(["healthy"], Kernel.Catalog.Plugins.Select(plugin => plugin.Id));
        await FoldersAreAsync("healthy");
    }

    [Fact]
    public async Task A_damaged_lock_file_keeps_the_kernel_up_and_is_never_written_over()
    {
        var file = Path.Combine(Kernel.Plugins, LockFile.Name);
        var whole = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, whole[..^20]);
        await Kernel.RestartAsync();
        Assert.Empty(Kernel.Catalog.Plugins);
        Assert.Contains(Kernel.Log.Entries, entry => entry.Text.Contains("No plugin is started. The lock file"));
        Assert.Contains((await RunAsync<PluginList>()).Lines, line => line.Contains(LockFile.Name));
        Publish(Plain("hello", "1.1.0"));
        foreach (var change in (Func<Task>[])[() => InstallAsync("hello"), () => RunAsync<PluginUpdate>("--all"), () => RunAsync<PluginUninstall>("hello"), () => RunAsync<PluginRestore>()])
        {
            var refused = await Assert.ThrowsAsync<SkerryException>(change);
            Assert.Contains($"The lock file \"{file}\" cannot be read", refused.Message);
            Assert.Contains("plugin:restore", refused.Message);
        }

        Assert.Equal(whole[..^20], await File.ReadAllTextAsync(file));
        await File.WriteAllTextAsync(file, whole);
        await RunAsync<PluginRestore>();
        IsStarted("healthy", "1.0.0");
        IsStarted("hello", "1.0.0");
    }
}
