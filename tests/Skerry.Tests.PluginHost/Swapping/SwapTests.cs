using System.Text.Json.Nodes;
using Skerry.Kernel.Plugins;
using Skerry.Sdk;
using Skerry.Sdk.Events;
using Skerry.Sdk.Gates;

namespace Skerry.Tests.PluginHost.Swapping;

public sealed class SwapTests : IAsyncLifetime
{
    readonly TestKernel _kernel = new();

    public Task InitializeAsync() => _kernel.StartAsync();

    public async Task DisposeAsync() => await _kernel.DisposeAsync();

    [Fact]
    public async Task A_plugin_that_was_not_there_is_brought_in()
    {
        var committed = false;
        var info = await _kernel.Host.BringInAsync(_kernel.Version("Records", "1.0.0"), Commit, TestKernel.Tester, default);

        Assert.True(committed);
        Assert.Equal((PluginState.Started, "1.0.0"), (info.State, info.Version));
        Assert.Equal("1.0.0", await _kernel.AskAsync());
        Assert.Contains("PluginStateChanged", _kernel.EventTypes());

        Task Commit()
        {
            Assert.Empty(_kernel.Catalog.Current.Slots);
            Assert.Equal(["1.0.0 started"], _kernel.Documents("records", "life").Keys);
            committed = true;
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Another_version_takes_the_place_of_the_one_that_is_there_which_stops_and_leaves_memory()
    {
        await _kernel.BringInAsync(_kernel.Version("Records", "1.0.0"));
        await _kernel.Host.BringInAsync(_kernel.Version("Records", "2.0.0"), async () =>
        {
            Assert.Equal("1.0.0", await _kernel.AskAsync());
            Assert.Contains("2.0.0 started", _kernel.Documents("records", "life").Keys);
        }, TestKernel.Tester, default);

        Assert.Equal("2.0.0", await _kernel.AskAsync());
        Assert.Equal(("2.0.0", PluginState.Started), (_kernel.Info("records").Version, _kernel.Info("records").State));
        await _kernel.RetiredAsync("records");
        Assert.Equal(["1.0.0 started", "1.0.0 stopped", "2.0.0 started"], _kernel.Documents("records", "life").Keys);
        Assert.Equal(0, _kernel.Info("records").StaleContexts);
    }

    [Fact]
    public async Task Whoever_waits_for_the_end_of_a_version_gets_its_folder_when_nothing_of_it_runs()
    {
        var ended = new TaskCompletionSource<string>();
        _kernel.Host.VersionEnded = folder =>
        {
            Assert.Contains("1.0.0 stopped", _kernel.Documents("records", "life").Keys);
            ended.SetResult(folder.Path);
            return Task.CompletedTask;
        };
        var first = _kernel.Version("Records", "1.0.0");
        await _kernel.BringInAsync(first);
        await _kernel.BringInAsync(_kernel.Version("Records", "2.0.0"));
        Assert.Equal(first.Path, await ended.Task.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task Calls_under_way_finish_on_the_version_that_they_began_with()
    {
        await _kernel.BringInAsync(_kernel.Version("Records", "1.0.0"));
        using var cancel = new CancellationTokenSource();
        var running = _kernel.Catalog.Current.Commands.Single().Run(Calls.Of("wait"), cancel.Token);
        await _kernel.BringInAsync(_kernel.Version("Records", "2.0.0"));

        await Eventually.HoldsAsync(() => _kernel.Info("records").Retiring is [{ Calls: 1 }], "one call of the old version is under way");
        Assert.Equal("1.0.0 draining, 1 call under way", _kernel.Info("records").Retiring.Single().ToString());
        Assert.DoesNotContain("1.0.0 stopped", _kernel.Documents("records", "life").Keys);
        var call = Calls.Of();
        await _kernel.Catalog.Current.Commands.Single().Run(call, default);
        Assert.Equal(["2.0.0"], call.Output.Lines);

        cancel.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await _kernel.RetiredAsync("records");
        Assert.Contains("1.0.0 stopped", _kernel.Documents("records", "life").Keys);
    }

    [Fact]
    public async Task Gates_ask_the_version_of_now()
    {
        await _kernel.BringInAsync(_kernel.Version("Records", "1.0.0"));
        await _kernel.BringInAsync(_kernel.Version("Records", "2.0.0"));
        var refused = await Assert.ThrowsAsync<SkerryException>(() => _kernel.Gates.AskAsync(new AppCreating { App = "refused", Actor = "tester", Cause = "test" }));
        Assert.Contains("not by 2.0.0", refused.Message);
        Assert.DoesNotContain("1.0.0", refused.Message);
    }

    [Fact]
    public async Task A_failed_plugin_is_replaced()
    {
        var failing = _kernel.Add("ThrowsInStart", "records", manifest => manifest["provides"] = new JsonArray());
        await _kernel.RestartAsync();
        Assert.Equal(PluginState.Failed, _kernel.Info(failing).State);

        await _kernel.BringInAsync(_kernel.Version("Records", "2.0.0"));
        Assert.Equal((PluginState.Started, null, null), (_kernel.Info("records").State, _kernel.Info("records").Phase, _kernel.Info("records").Reason));
        Assert.Equal("2.0.0", await _kernel.AskAsync());
    }

    [Fact]
    public async Task A_disabled_plugin_stays_disabled_and_has_the_new_folder_when_it_is_enabled()
    {
        _kernel.Add("Records", edit: manifest => manifest["version"] = "1.0.0");
        await _kernel.RestartAsync();
        await _kernel.Host.DisableAsync("records", TestKernel.Tester);
        var info = await _kernel.BringInAsync(_kernel.Version("Records", "2.0.0"));

        Assert.Equal((PluginState.Disabled, "2.0.0"), (info.State, info.Version));
        Assert.Empty(_kernel.Catalog.Current.Slots);
        Assert.DoesNotContain("2.0.0 started", _kernel.Documents("records", "life").Keys);
    }

    [Fact]
    public async Task Plugins_that_had_failed_for_want_of_it_come_up()
    {
        _kernel.Add("ThrowsInStop", "needs-records", manifest => manifest["requires"] = new JsonArray("builder:records"));
        await _kernel.RestartAsync();
        Assert.Equal(PluginPhase.Require, _kernel.Info("needs-records").Phase);

        await _kernel.BringInAsync(_kernel.Version("Records", "1.0.0"));
        Assert.Equal(["records", "needs-records"], _kernel.Catalog.Current.Slots.Select(slot => slot.Id));
    }

    [Fact]
    public async Task A_plugin_that_others_require_is_replaced_without_them_noticing()
    {
        await _kernel.BringInAsync(_kernel.Version("Records", "1.0.0"));
        await _kernel.BringInAsync(_kernel.Version("ThrowsInStop", "1.0.0", "needs-records", manifest => manifest["requires"] = new JsonArray("builder:records")));
        var dependent = _kernel.Catalog.Current.Slots.Single(slot => slot.Id == "needs-records");
        await _kernel.BringInAsync(_kernel.Version("Records", "2.0.0"));
        Assert.Contains(dependent, _kernel.Catalog.Current.Slots);
    }

    [Fact]
    public async Task A_stop_of_the_kernel_waits_for_no_call_of_a_version_that_was_replaced()
    {
        await _kernel.BringInAsync(_kernel.Version("Records", "1.0.0"));
        var running = _kernel.Catalog.Current.Commands.Single().Run(Calls.Of("wait"), default);
        await _kernel.BringInAsync(_kernel.Version("Records", "2.0.0"));

        await _kernel.StopAsync().WaitAsync(TimeSpan.FromSeconds(20));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(["1.0.0 started", "1.0.0 stopped", "2.0.0 started", "2.0.0 stopped"], _kernel.Documents("records", "life").Keys);
    }

    [Fact]
    public async Task The_event_of_its_coming_says_that_it_is_started()
    {
        await _kernel.BringInAsync(_kernel.Version("Records", "1.0.0"));
        await _kernel.BringInAsync(_kernel.Version("Records", "2.0.0"));
        Assert.Equal(
            [("records", "Started"), ("records", "Started")],
            _kernel.Database.Read(query => query.Query(
                "SELECT json_extract(body, '$.plugin'), json_extract(body, '$.state') FROM events WHERE type = $1 ORDER BY sequence", row => (row.Text(0), row.Text(1)), nameof(PluginStateChanged))));
        Assert.Equal(("2.0.0", 0L), _kernel.Database.Read(query => query.Query("SELECT version, starting FROM plugins", row => (row.Text(0), row.Long(1)))).Single());
    }
}
