using System.Text.Json.Nodes;
using Skerry.Kernel.Plugins;
using Skerry.Sdk;

namespace Skerry.Tests.PluginHost.Swapping;

public sealed class TakeOutTests : IAsyncLifetime
{
    readonly TestKernel _kernel = new();

    public async Task InitializeAsync()
    {
        await _kernel.StartAsync();
        await _kernel.BringInAsync(_kernel.Version("Records", "1.0.0"));
    }

    public async Task DisposeAsync() => await _kernel.DisposeAsync();

    [Fact]
    public async Task A_plugin_that_was_taken_out_is_gone_from_the_list_and_from_memory()
    {
        await _kernel.AskAsync();
        Assert.True(await TakeOutAsync());

        Assert.Empty(_kernel.Catalog.Plugins);
        Assert.Empty(_kernel.Catalog.Current.Slots);
        Assert.Equal(["1.0.0 started", "1.0.0 stopped"], _kernel.Documents("records", "life").Keys);
        Assert.Equal(0, _kernel.Database.Read(query => query.Number("SELECT count(*) FROM plugins")));
    }

    [Fact]
    public async Task What_something_holds_is_shown_as_unloaded_until_it_is_free_and_comes_back_as_itself()
    {
        var held = _kernel.Catalog.Current.Slots.Single();
        Assert.False(await TakeOutAsync());
        var info = Assert.Single(_kernel.Catalog.Plugins);
        Assert.Equal((PluginState.Unloaded, 1), (info.State, info.StaleContexts));

        await _kernel.BringInAsync(_kernel.Version("Records", "2.0.0"));
        Assert.Equal((PluginState.Started, 1), (Assert.Single(_kernel.Catalog.Plugins).State, _kernel.Info("records").StaleContexts));
        GC.KeepAlive(held);
    }

    [Fact]
    public async Task A_plugin_that_others_require_stays()
    {
        await _kernel.BringInAsync(_kernel.Version("ThrowsInStop", "1.0.0", "needs-records", manifest => manifest["requires"] = new JsonArray("builder:records")));
        var refused = await Assert.ThrowsAsync<SkerryException>(() => TakeOutAsync());
        Assert.Contains("\"needs-records\" requires what it provides", refused.Message);
        Assert.Equal("1.0.0", await _kernel.AskAsync());
    }

    [Fact]
    public async Task It_waits_for_those_who_pinned_it_while_nothing_new_reaches_it()
    {
        var pin = _kernel.Catalog.Pin("deployment of blog");
        var committed = false;
        var taking = _kernel.Host.TakeOutAsync("records", Commit, TestKernel.Tester, default);
        await Eventually.HoldsAsync(() => _kernel.Catalog.Current.Slots.IsEmpty, "it is out of the snapshot");
        await Assert.ThrowsAsync<SkerryException>(() => _kernel.AskAsync());
        Assert.Equal("1.0.0", await AskPinnedAsync(pin));
        Assert.Equal((false, false), (taking.IsCompleted, committed));
        Assert.Equal(PluginState.Stopping, _kernel.Info("records").State);

        pin.Dispose();
        Assert.True(await taking);
        Assert.True(committed);

        Task Commit()
        {
            committed = true;
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_caller_who_gives_up_waiting_leaves_it_as_it_was()
    {
        using var pin = _kernel.Catalog.Pin("deployment of blog");
        using var cancel = new CancellationTokenSource();
        var taking = _kernel.Host.TakeOutAsync("records", () => throw new InvalidOperationException("never asked"), TestKernel.Tester, cancel.Token);
        await Eventually.HoldsAsync(() => _kernel.Catalog.Current.Slots.IsEmpty, "it is out of the snapshot");
        cancel.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => taking);
        Assert.Equal(PluginState.Started, _kernel.Info("records").State);
        Assert.Equal("1.0.0", await _kernel.AskAsync());

        // Its pump too.
        await _kernel.AppendAsync(new Skerry.Sdk.Events.PluginEvent { Name = "after", Json = "{}" });
        await Eventually.HoldsAsync(() => _kernel.Documents("records", "heard").ContainsKey("after"), "it hears events again");
    }

    [Fact]
    public async Task A_commit_that_fails_leaves_it_as_it_was()
    {
        var fault = await Assert.ThrowsAsync<SkerryException>(() => _kernel.Host.TakeOutAsync("records", () => throw new IOException("no space left"), TestKernel.Tester, default));
        Assert.Equal("Plugin \"records\" could not be taken out, and goes on: no space left", fault.Message);
        Assert.Equal("1.0.0", await _kernel.AskAsync());
    }

    [Fact]
    public async Task A_failed_plugin_is_taken_out_too()
    {
        _kernel.Add("ThrowsInStart");
        await _kernel.RestartAsync();
        Assert.True(await _kernel.Host.TakeOutAsync("throws-in-start", () => Task.CompletedTask, TestKernel.Tester, default));
        Assert.Empty(_kernel.Catalog.Plugins);
    }

    [Fact]
    public async Task What_it_left_of_an_earlier_version_ends_all_the_same()
    {
        using var cancel = new CancellationTokenSource();
        var running = WaitAsync(cancel.Token);
        await _kernel.BringInAsync(_kernel.Version("Records", "2.0.0"));
        Assert.True(await TakeOutAsync());
        Assert.Equal("1.0.0", Assert.Single(Assert.Single(_kernel.Catalog.Plugins).Retiring).Version);

        cancel.Cancel();
        await running;
        await Eventually.HoldsAsync(() => _kernel.Catalog.Plugins.IsEmpty, "nothing is left of it");
    }

    /// <summary>A call until it is cancelled; its exception, which has been in the plugin, would keep that in memory.</summary>
    async Task WaitAsync(CancellationToken cancel) =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _kernel.Catalog.Current.Commands.Single().Run(Calls.Of("wait"), cancel));

    Task<bool> TakeOutAsync() => _kernel.Host.TakeOutAsync("records", () => Task.CompletedTask, TestKernel.Tester, default);

    async Task<string> AskPinnedAsync(PluginPin pin)
    {
        PluginPin.Current = pin;
        return await _kernel.AskAsync();
    }
}
