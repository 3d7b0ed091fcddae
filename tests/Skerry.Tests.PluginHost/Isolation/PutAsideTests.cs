using System.Text.Json.Nodes;
using Skerry.Kernel.Plugins;
using Skerry.Kernel.Plugins.Isolation;
using Skerry.Sdk;
using Skerry.Sdk.Gates;

namespace Skerry.Tests.PluginHost.Isolation;

/// <summary>What counts against a plugin, what does not, and what becomes of it after five failures in a row.</summary>
public sealed class PutAsideTests : IAsyncLifetime
{
    const string Asked = "builder:throws-in-request";
    const string Message = "Plugin \"throws-in-request\" was put aside after 5 failures in a row; the last: DetectBuild: the request went wrong. See plugin:info throws-in-request, then plugin:enable throws-in-request.";

    readonly TestKernel _kernel = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _kernel.DisposeAsync();

    [Fact]
    public async Task Five_failing_requests_in_a_row_put_a_plugin_aside_and_an_event_tells_why()
    {
        _kernel.Add("ThrowsInRequest");
        await _kernel.StartAsync();
        await AskAsync(4);
        Assert.Equal(PluginState.Started, _kernel.Info("throws-in-request").State);

        await AskAsync(1);
        await AsideAsync("throws-in-request");
        var info = _kernel.Info("throws-in-request");
        Assert.Equal((PluginPhase.Run, Message), (info.Phase, info.Reason));
        Assert.Empty(_kernel.Catalog.Current.Slots);
        Assert.Equal(
            [("Started", null), ("Failed", Message)],
            _kernel.Database.Read(query => query.Query(
                "SELECT json_extract(body, '$.state'), json_extract(body, '$.reason') FROM events WHERE type = 'PluginStateChanged' ORDER BY sequence", row => (row.Text(0), row.TextOrNull(1)))));
    }

    [Fact]
    public async Task Whoever_asks_a_plugin_that_was_put_aside_is_told_which_why_and_what_to_do()
    {
        _kernel.Add("ThrowsInRequest");
        await _kernel.StartAsync();
        await AskAsync(5);

        // From the fifth failure on, not only once the host has dealt with it.
        var atOnce = await Assert.ThrowsAnyAsync<SkerryException>(() => _kernel.Requests.SendAsync(Requests.Detect(Asked, "fine")));
        Assert.Contains(Message, atOnce.Message);
        await AsideAsync("throws-in-request");
        var later = await Assert.ThrowsAnyAsync<SkerryException>(() => _kernel.Requests.SendAsync(Requests.Detect(Asked, "fine")));
        Assert.Contains(Message, later.Message);
    }

    [Fact]
    public async Task The_fault_of_a_request_names_the_plugin_and_keeps_what_it_threw()
    {
        _kernel.Add("ThrowsInRequest");
        await _kernel.StartAsync();

        var fault = await Assert.ThrowsAsync<PluginFaultException>(() => _kernel.Requests.SendAsync(Requests.Detect(Asked)));
        Assert.Equal("Plugin \"throws-in-request\" failed at DetectBuild: the request went wrong", fault.Message);
        Assert.IsType<InvalidOperationException>(fault.InnerException);
    }

    [Fact]
    public async Task A_success_in_between_begins_the_count_anew()
    {
        _kernel.Add("ThrowsInRequest");
        await _kernel.StartAsync();
        for (var round = 0; round < 3; round++)
        {
            await AskAsync(4);
            Assert.Equal("fine", (await _kernel.Requests.SendAsync(Requests.Detect(Asked, "fine"))).Reason);
        }

        await AskAsync(4);
        await AskAsync(1, "refused");
        await AskAsync(4);
        Assert.Null(_kernel.Catalog.Current.Slots.Single().Standing.Aside);
    }

    [Theory]
    [InlineData("refused", false)]
    [InlineData("cancelled", true)]
    public async Task An_answer_in_words_is_no_failure_and_a_cancelling_of_the_plugins_own_is(string app, bool isFailure)
    {
        _kernel.Add("ThrowsInRequest");
        await _kernel.StartAsync();
        var standing = _kernel.Catalog.Current.Slots.Single().Standing;
        await AskAsync(5, app);

        Assert.Equal(isFailure, standing.Aside is not null);
    }

    [Fact]
    public async Task It_stays_out_over_restarts_until_it_is_enabled()
    {
        _kernel.Add("ThrowsInRequest");
        await _kernel.StartAsync();
        await AskAsync(5);
        await AsideAsync("throws-in-request");
        var events = _kernel.EventTypes().Count;

        await _kernel.RestartAsync();
        await _kernel.RestartAsync();
        Assert.Equal((PluginState.Failed, PluginPhase.Run, Message), (_kernel.Info("throws-in-request").State, _kernel.Info("throws-in-request").Phase, _kernel.Info("throws-in-request").Reason));
        Assert.Equal(events, _kernel.EventTypes().Count);

        Assert.Equal(PluginState.Started, (await _kernel.Host.EnableAsync("throws-in-request", TestKernel.Tester)).State);
        await AskAsync(4);
        await _kernel.RestartAsync();
        Assert.Equal(PluginState.Started, _kernel.Info("throws-in-request").State);
    }

    [Fact]
    public async Task Another_version_of_it_gets_its_chance()
    {
        _kernel.Add("ThrowsInRequest");
        await _kernel.StartAsync();
        await AskAsync(5);
        await AsideAsync("throws-in-request");
        await _kernel.StopAsync();
        await _kernel.CrashAsync();
        _kernel.Add("ThrowsInRequest", edit: manifest => manifest["version"] = "1.2.4");
        await _kernel.StartAsync();

        Assert.Equal(PluginState.Started, _kernel.Info("throws-in-request").State);
    }

    [Fact]
    public async Task Plugins_that_require_it_stay_and_others_notice_nothing()
    {
        _kernel.Add("ThrowsInRequest");
        _kernel.Add("Healthy");
        _kernel.Add("ThrowsInStop", "needs-builder", manifest => manifest["requires"] = new JsonArray(Asked));
        await _kernel.StartAsync();
        await AskAsync(5);
        await AsideAsync("throws-in-request");

        Assert.Equal(["healthy", "needs-builder"], _kernel.Catalog.Current.Slots.Select(slot => slot.Id));
        Assert.Equal("twin", (await _kernel.Requests.SendAsync(Requests.Detect("builder:twin"))).Reason);
    }

    [Fact]
    public async Task A_gate_handler_that_throws_counts_and_one_that_refuses_does_not()
    {
        _kernel.Add("Refuses");
        await _kernel.StartAsync();
        for (var i = 0; i < 7; i++)
            await Assert.ThrowsAsync<SkerryException>(() => _kernel.Gates.AskAsync(Creating("forbidden")));
        Assert.Equal(PluginState.Started, _kernel.Info("refuses").State);

        for (var i = 0; i < 5; i++)
            await Assert.ThrowsAsync<SkerryException>(() => _kernel.Gates.AskAsync(Creating("broken")));
        await AsideAsync("refuses");
        Assert.Contains("put aside after 5 failures in a row; the last: AppCreating: the gate went wrong.", _kernel.Info("refuses").Reason);
        await _kernel.Gates.AskAsync(Creating("broken"));
    }

    [Fact]
    public async Task A_command_that_throws_counts_and_its_caller_is_told_which_plugin_it_was()
    {
        _kernel.Add("ThrowsInCommand");
        await _kernel.StartAsync();
        for (var i = 0; i < 7; i++)
        {
            Assert.Equal("\"properly\" cannot be done.", (await Assert.ThrowsAsync<SkerryException>(() => _kernel.RunCommandAsync("throws-in-command", ["properly"]))).Message);
            await Assert.ThrowsAsync<PluginFaultException>(() => _kernel.RunCommandAsync("throws-in-command", ["wildly"]));
            Assert.Equal(0, await _kernel.RunCommandAsync("throws-in-command", ["not"]));
        }

        for (var i = 0; i < 5; i++)
        {
            var fault = await Assert.ThrowsAsync<PluginFaultException>(() => _kernel.RunCommandAsync("throws-in-command", ["wildly"]));
            Assert.Equal("Plugin \"throws-in-command\" failed at the command \"throws:now\": the command went wrong", fault.Message);
        }

        await AsideAsync("throws-in-command");
        Assert.Empty(_kernel.Catalog.Current.Commands);
    }

    [Fact]
    public async Task A_full_disk_is_not_the_plugins_fault()
    {
        _kernel.Add("ThrowsInCommand");
        await _kernel.StartAsync();
        for (var i = 0; i < 7; i++)
            await Assert.ThrowsAsync<PluginFaultException>(() => _kernel.RunCommandAsync("throws-in-command", ["full"]));

        Assert.Null(_kernel.Catalog.Current.Slots.Single().Standing.Aside);
    }

    [Fact]
    public async Task A_plugin_that_answers_its_own_events_is_stopped_and_the_rest_goes_on()
    {
        _kernel.Add("FloodsEvents");
        _kernel.Add("Healthy");
        await _kernel.StartAsync();
        await _kernel.AppendAsync(new Skerry.Sdk.Events.PluginEvent { Name = "first", Json = "{}" });

        await AsideAsync("floods-events");
        Assert.Equal("Plugin \"floods-events\" was put aside: it wrote more than 1,000 events within a minute. See plugin:info floods-events, then plugin:enable floods-events.", _kernel.Info("floods-events").Reason);
        Assert.InRange(_kernel.EventTypes().Count(type => type == "PluginEvent"), 900, 1001);
        await _kernel.CreateAppAsync("blog");
        await Eventually.HoldsAsync(() => _kernel.Documents("healthy", "apps").ContainsKey("blog"), "the other plugin hears on");
    }

    async Task AskAsync(int times, string app = "blog")
    {
        for (var i = 0; i < times; i++)
            await Assert.ThrowsAnyAsync<SkerryException>(() => _kernel.Requests.SendAsync(Requests.Detect(Asked, app)));
    }

    Task AsideAsync(string plugin) => Eventually.HoldsAsync(() => _kernel.IsFailed(plugin), $"{plugin} is put aside");

    static AppCreating Creating(string app) => new() { App = app, Actor = "alice", Cause = "test" };
}
