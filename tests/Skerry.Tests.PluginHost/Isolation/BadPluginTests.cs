using Skerry.Kernel.Plugins;

namespace Skerry.Tests.PluginHost.Isolation;

/// <summary>Plugins that never come to work, and one that does not go: each leaves the rest as it was, with its message.</summary>
public sealed class BadPluginTests : IAsyncLifetime
{
    readonly TestKernel _kernel = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _kernel.DisposeAsync();

    [Theory]
    [InlineData("ThrowsInConstructor", PluginPhase.Load, "the constructor went wrong")]
    [InlineData("ThrowsInConfigure", PluginPhase.Configure, "configure went wrong")]
    [InlineData("ThrowsInStart", PluginPhase.Start, "Second: start went wrong")]
    [InlineData("HalfBuilder", PluginPhase.Configure, "It provides \"builder:half-builder\" but does not answer BuildApp, as every builder must.")]
    [InlineData("LiesInManifest", PluginPhase.Configure, "Its manifest says that it provides \"builder:lies-in-manifest\", but Configure does not: call Provide<…>(\"builder:lies-in-manifest\").\nIt adds the command \"lies:now\", which its manifest does not say. Add it to PluginCommands.")]
    public async Task A_plugin_that_cannot_be_brought_up_is_failed_and_the_rest_works(string project, PluginPhase phase, string reason)
    {
        var id = _kernel.Add(project);
        _kernel.Add("Healthy");
        await _kernel.StartAsync();

        Assert.Equal((PluginState.Failed, phase, reason), (_kernel.Info(id).State, _kernel.Info(id).Phase, _kernel.Info(id).Reason));
        Assert.Equal("twin", (await _kernel.Requests.SendAsync(Requests.Detect("builder:twin"))).Reason);
    }

    [Fact]
    public async Task A_plugin_that_leaves_a_timer_behind_is_shown_as_still_in_memory()
    {
        _kernel.Add("Leaks");
        await _kernel.StartAsync();

        Assert.False(await _kernel.Host.UnloadAsync("leaks", TestKernel.Tester));
        Assert.Equal((PluginState.Unloaded, 1), (_kernel.Info("leaks").State, _kernel.Info("leaks").StaleContexts));
        Assert.Equal(PluginState.Started, (await _kernel.Host.EnableAsync("leaks", TestKernel.Tester)).State);
    }

    [Fact]
    public async Task A_plugin_works_with_native_files_of_its_own()
    {
        _kernel.Add("NativeFiles");
        await _kernel.StartAsync();

        var answer = await _kernel.Requests.SendAsync(Requests.Detect("builder:native-files"));
        Assert.Equal(42, answer.Score);
        Assert.StartsWith(_kernel.FolderOf("native-files"), answer.Reason);
        Assert.Contains(File.ReadLines("/proc/self/maps"), line => line.Contains(Path.Combine(_kernel.FolderOf("native-files"), "runtimes"), StringComparison.Ordinal) && line.EndsWith("libe_sqlite3.so", StringComparison.Ordinal));
    }
}
