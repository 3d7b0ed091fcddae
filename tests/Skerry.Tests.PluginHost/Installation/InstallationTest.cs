using Microsoft.Extensions.DependencyInjection;
using Skerry.Kernel.Plugins;
using Skerry.Kernel.Plugins.Installation;
using Skerry.Kernel.Plugins.Locking;
using Skerry.Sdk;
using Skerry.Sdk.Commands;
using Skerry.Tests.PluginHost.Packages;

namespace Skerry.Tests.PluginHost.Installation;

/// <summary>A running kernel with the commands that install, and a bundled feed.</summary>
public abstract class InstallationTest : IAsyncLifetime
{
    private protected TestKernel Kernel { get; } = new();

    private protected string Feed => Path.Combine(Kernel.Root, "feed");

    private protected PluginInstaller Installer => Kernel.Get<PluginInstaller>();

    /// <summary>What plugins/ holds, two levels deep; but for the lock file.</summary>
    private protected IReadOnlyList<string> Folders =>
    [
        .. Directory.EnumerateFileSystemEntries(Kernel.Plugins).SelectMany(path => Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any() ? Directory.EnumerateFileSystemEntries(path) : [path])
            .Select(path => Path.GetRelativePath(Kernel.Plugins, path)).Where(path => path != LockFile.Name).Order(StringComparer.Ordinal),
    ];

    public virtual async Task InitializeAsync() => await Kernel.StartAsync();

    public virtual async Task DisposeAsync() => await Kernel.DisposeAsync();

    private protected IReadOnlyDictionary<string, LockedPlugin> Locked() => Kernel.Get<LockFile>().Read();

    /// <summary>Puts a package into the bundled feed.</summary>
    private protected TestPackage Publish(TestPackage package)
    {
        package.Write(Feed);
        return package;
    }

    private protected Task<TestOutput> InstallAsync(params string[] words) => RunAsync<Skerry.Kernel.Plugins.Commands.PluginInstall>(words);

    /// <summary>Runs a command that succeeds.</summary>
    private protected async Task<TestOutput> RunAsync<T>(params string[] words) where T : class, ICommand
    {
        var (exitCode, output) = await TryAsync<T>(words);
        Assert.True(exitCode == 0, string.Join('\n', output.Lines));
        return output;
    }

    private protected async Task<(int ExitCode, TestOutput Output)> TryAsync<T>(params string[] words) where T : class, ICommand
    {
        var context = new TestCommandContext(T.Spec, words);
        using var scope = Kernel.Get<IServiceScopeFactory>().CreateScope();
        return (await scope.ServiceProvider.GetRequiredService<T>().RunAsync(context, default), context.Output);
    }

    /// <summary>A manifest for <c>ThrowsInStop</c>, which brings nothing by itself and so can stand for any plugin.</summary>
    private protected static TestPackage Plain(string id, string version = "1.0.0", string[]? requires = null) => TestPackage.Of(
        "ThrowsInStop", id, version, manifest => manifest["requires"] = new System.Text.Json.Nodes.JsonArray([.. (requires ?? []).Select(name => System.Text.Json.Nodes.JsonValue.Create(name))]));

    private protected void IsStarted(string id, string version)
    {
        Assert.Equal((PluginState.Started, version, null), (Kernel.Info(id).State, Kernel.Info(id).Version, Kernel.Info(id).Reason));
        Assert.Equal(version, Locked()[id].Version);
        Assert.Equal(Kernel.FolderOf(id), Kernel.Info(id).Folder);
    }

    /// <summary>Old folders go in the background.</summary>
    private protected Task FoldersAreAsync(params string[] ids) => Eventually.HoldsAsync(
        () => Folders.SequenceEqual(ids.Select(id => Path.Combine(id, Locked()[id].FolderName))),
        $"plugins/ holds just {string.Join(", ", ids)}");

    /// <summary>An installation that is refused and leaves all folders as they were.</summary>
    private protected async Task RefusesAsync(string fault, params string[] words)
    {
        var before = Folders;
        var refused = await Assert.ThrowsAsync<SkerryException>(() => InstallAsync(words));
        Assert.Contains(fault, refused.Message);
        Assert.Equal(before, Folders);
    }
}
