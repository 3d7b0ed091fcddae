using System.Text.Json.Nodes;
using Skerry.Kernel.Plugins;
using Skerry.Sdk;

namespace Skerry.Tests.PluginHost.Swapping;

public sealed class TakeOutTests : SwappingTest
{
    [Fact]
    public async Task A_plugin_that_was_taken_out_is_gone_from_the_list_and_from_memory()
    {
        await Kernel.AskAsync();
        Assert.True(await TakeOutAsync());

        Assert.Empty(Kernel.Catalog.Plugins);
        Assert.Empty(Kernel.Catalog.Current.Slots);
        Assert.Equal(["1.0.0 started", "1.0.0 stopped"], Kernel.Documents("records", "life").Keys);
        Assert.Equal(0, Kernel.Database.Read(query => query.Number("SELECT count(*) FROM plugins")));
    }

    [Fact]
    public async Task What_something_holds_is_shown_as_unloaded_until_it_is_free_and_comes_back_as_itself()
    {
        var held = Kernel.Catalog.Current.Slots.Single();
        Assert.False(await TakeOutAsync());
        var info = Assert.Single(Kernel.Catalog.Plugins);
        Assert.Equal((PluginState.Unloaded, 1), (info.State, info.StaleContexts));

        await Kernel.BringInAsync(Kernel.Version("Records", "2.0.0"));
        Assert.Equal((PluginState.Started, 1), (Assert.Single(Kernel.Catalog.Plugins).State, Kernel.Info("records").StaleContexts));
        GC.KeepAlive(held);
    }

    [Fact]
    public async Task A_plugin_that_others_require_stays()
    {
        await Kernel.BringInAsync(Kernel.Version("ThrowsInStop", "1.0.0", "needs-records", manifest => manifest["requires"] = new JsonArray("builder:records")));
        var refused = await Assert.ThrowsAsync<SkerryException>(() => TakeOutAsync());
        Assert.Contains("\"needs-records\" requires what it provides", refused.Message);
        Assert.Equal("1.0.0", await Kernel.AskAsync());
    }

    [Fact]
    public async Task It_waits_for_those_who_pinned_it_while_nothing_new_reaches_it()
    {
        var pin = Kernel.Catalog.Pin("deployment of blog");
        var committed = false;
        var taking = Kernel.Host.TakeOutAsync("records", Commit, TestKernel.Tester, default);
        await Eventually.HoldsAsync(() => Kernel.Catalog.Current.Slots.IsEmpty, "it is out of the snapshot");
        await Assert.ThrowsAsync<SkerryException>(() => Kernel.AskAsync());
        Assert.Equal("1.0.0", await AskPinnedAsync(pin));
        Assert.Equal((false, false), (taking.IsCompleted, committed));
        Assert.Equal(PluginState.Stopping, Kernel.Info("records").State);

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
        using var pin = Kernel.Catalog.Pin("deployment of blog");
        using var cancel = new CancellationTokenSource();
        var taking = Kernel.Host.TakeOutAsync("records", () => throw new InvalidOperationException("never asked"), TestKernel.Tester, cancel.Token);
        await Eventually.HoldsAsync(() => Kernel.Catalog.Current.Slots.IsEmpty, "it is out of the snapshot");
        cancel.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => taking);
        Assert.Equal(PluginState.Started, Kernel.Info("records").State);
        Assert.Equal("1.0.0", await Kernel.AskAsync());

        // Its pump too.
        await Kernel.AppendAsync(new Skerry.Sdk.Events.PluginEvent { Name = "after", Json = "{}" });
        await Eventually.HoldsAsync(() => Kernel.Documents("records", "heard").ContainsKey("after"), "it hears events again");
    }

    [Fact]
    public async Task A_commit_that_fails_leaves_it_as_it_was()
    {
        var fault = await Assert.ThrowsAsync<SkerryException>(() => Kernel.Host.TakeOutAsync("records", () => throw new IOException("no space left"), TestKernel.Tester, default));
        Assert.Equal("Plugin \"records\" could not be taken out, and goes on: no space left", fault.Message);
        Assert.Equal("1.0.0", await Kernel.AskAsync());
    }

    [Fact]
    public async Task A_failed_plugin_is_taken_out_too()
    {
        Kernel.Add("ThrowsInStart");
        await Kernel.RestartAsync();
        Assert.True(await Kernel.Host.TakeOutAsync("throws-in-start", () => Task.CompletedTask, TestKernel.Tester, default));
        Assert.Empty(Kernel.Catalog.Plugins);
    }

    [Fact]
    public async Task What_it_left_of_an_earlier_version_ends_all_the_same()
    {
        using var cancel = new CancellationTokenSource();
        var running = WaitAsync(cancel.Token);
        await Kernel.BringInAsync(Kernel.Version("Records", "2.0.0"));
        Assert.True(await TakeOutAsync());
        Assert.Equal("1.0.0", Assert.Single(Assert.Single(Kernel.Catalog.Plugins).Retiring).Version);

        cancel.Cancel();
        await running;
        await Eventually.HoldsAsync(() => Kernel.Catalog.Plugins.IsEmpty, "nothing is left of it");
    }

    /// <summary>A call until it is cancelled; its exception, which has been in the plugin, would keep that in memory.</summary>
    async Task WaitAsync(CancellationToken cancel) =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Kernel.Catalog.Current.Commands.Single().Run(Calls.Of("wait"), cancel));

    Task<bool> TakeOutAsync() => Kernel.Host.TakeOutAsync("records", () => Task.CompletedTask, TestKernel.Tester, default);

    async Task<string> AskPinnedAsync(PluginPin pin)
    {
        PluginPin.Current = pin;
        return await Kernel.AskAsync();
    }
}
