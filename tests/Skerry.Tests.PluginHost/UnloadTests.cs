using System.Text.Json.Nodes;
using Skerry.Kernel.Plugins;
using Skerry.Sdk;

namespace Skerry.Tests.PluginHost;

public sealed class UnloadTests : IAsyncLifetime
{
    readonly TestKernel _kernel = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _kernel.DisposeAsync();

    [Fact]
    public async Task A_plugin_that_worked_is_collected_after_it_was_unloaded()
    {
        _kernel.Add("Healthy");
        await _kernel.StartAsync();
        await UseAsync();

        Assert.True(await _kernel.Host.UnloadAsync("healthy", TestKernel.Tester));
        Assert.Equal(PluginState.Unloaded, _kernel.Info("healthy").State);
        Assert.Equal(0, _kernel.Info("healthy").StaleContexts);
        Assert.Equal(["started", "stopped"], _kernel.Documents("healthy", "life").Keys);
        Assert.Empty(_kernel.Catalog.Current.Commands);
        await Assert.ThrowsAsync<SkerryException>(() => _kernel.Requests.SendAsync(Requests.Detect("builder:healthy")));
    }

    [Fact]
    public async Task A_plugin_is_loaded_and_unloaded_over_and_over()
    {
        await _kernel.StartAsync();
        _kernel.Add("Healthy");
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(PluginState.Started, (await _kernel.Host.EnableAsync("healthy", TestKernel.Tester)).State);
            await UseAsync();
            Assert.True(await _kernel.Host.UnloadAsync("healthy", TestKernel.Tester));
        }
    }

    [Theory]
    [InlineData("ThrowsInConfigure")]
    [InlineData("ThrowsInStart")]
    [InlineData("HalfBuilder")]
    [InlineData("OwnMessages")]
    public async Task A_plugin_that_failed_is_not_kept_in_memory(string project)
    {
        var id = _kernel.Add(project);
        await _kernel.StartAsync();
        Assert.Equal(PluginState.Failed, _kernel.Info(id).State);

        await Eventually.HoldsAsync(
            () =>
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                return !System.Runtime.Loader.AssemblyLoadContext.All.Any(context => context.Name == $"plugin:{id}" && context.Assemblies.Any());
            },
            "the failed plugin's context is gone");
    }

    [Fact]
    public async Task A_plugin_that_something_holds_is_shown_as_stale()
    {
        _kernel.Add("Hangs");
        await _kernel.StartAsync();
        var held = _kernel.Catalog.Current.Slots.Single();

        Assert.False(await _kernel.Host.UnloadAsync("hangs", TestKernel.Tester));
        Assert.Equal(1, _kernel.Info("hangs").StaleContexts);
        GC.KeepAlive(held);
    }

    [Fact]
    public async Task A_call_that_runs_ends_before_its_plugin_is_taken_away()
    {
        _kernel.Add("Healthy");
        await _kernel.StartAsync();
        using var cancel = new CancellationTokenSource();
        var running = _kernel.Catalog.Current.Commands.Single().Run(Calls.Of("wait"), cancel.Token);

        var unloading = _kernel.Host.UnloadAsync("healthy", TestKernel.Tester);
        await Eventually.HoldsAsync(() => _kernel.Catalog.Current.Slots.IsEmpty, "the plugin is out of the snapshot");
        Assert.False(unloading.IsCompleted);
        Assert.DoesNotContain("stopped", _kernel.Documents("healthy", "life").Keys);

        cancel.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await unloading;
        Assert.Contains("stopped", _kernel.Documents("healthy", "life").Keys);
    }

    [Fact]
    public async Task A_plugin_that_others_require_is_not_taken_away()
    {
        _kernel.Add("Healthy");
        _kernel.Add("ThrowsInStop", "needs-builder", manifest => manifest["requires"] = new JsonArray("builder"));
        await _kernel.StartAsync();

        var refused = await Assert.ThrowsAsync<SkerryException>(() => _kernel.Host.UnloadAsync("healthy", TestKernel.Tester));
        Assert.Contains("\"needs-builder\" requires what it provides", refused.Message);
        Assert.Contains("plugin:disable needs-builder", refused.Message);
        Assert.Equal(PluginState.Started, _kernel.Info("healthy").State);
    }

    [Fact]
    public async Task A_plugin_that_comes_later_starts_those_that_waited_for_it()
    {
        _kernel.Add("ThrowsInStop", "needs-builder", manifest => manifest["requires"] = new JsonArray("builder"));
        await _kernel.StartAsync();
        Assert.Equal(PluginPhase.Require, _kernel.Info("needs-builder").Phase);

        _kernel.Add("Healthy");
        await _kernel.Host.EnableAsync("healthy", TestKernel.Tester);
        Assert.Equal(["healthy", "needs-builder"], _kernel.Catalog.Current.Slots.Select(slot => slot.Id));
    }

    [Fact]
    public async Task What_is_not_there_is_named()
    {
        await _kernel.StartAsync();
        foreach (var change in (Func<Task>[])[
            () => _kernel.Host.UnloadAsync("nothing", TestKernel.Tester),
            () => _kernel.Host.EnableAsync("nothing", TestKernel.Tester), () => _kernel.Host.DisableAsync("nothing", TestKernel.Tester)])
            Assert.Contains("\"nothing\"", (await Assert.ThrowsAsync<SkerryException>(change)).Message);
    }

    async Task UseAsync()
    {
        await _kernel.CreateAppAsync("blog");
        await Eventually.HoldsAsync(() => _kernel.Documents("healthy", "apps").ContainsKey("blog"), "the app was noted");
        Assert.Equal(20, (await _kernel.Requests.SendAsync(Requests.Detect("builder:twin"))).Score);
        await Assert.ThrowsAsync<SkerryException>(() => _kernel.Requests.SendAsync(Requests.Build("builder:healthy")));
        Assert.Equal(3, await _kernel.Catalog.Current.Commands.Single().Run(Calls.Of("hello"), default));
    }
}
