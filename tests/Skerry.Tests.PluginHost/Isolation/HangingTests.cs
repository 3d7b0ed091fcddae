using Skerry.Kernel.Events.Delivery;
using Skerry.Kernel.Plugins;
using Skerry.Sdk;
using Skerry.Sdk.Gates;

namespace Skerry.Tests.PluginHost.Isolation;

/// <summary>Plugins that do not end, and events that they never handle, on a clock that the test moves.</summary>
public sealed class HangingTests : IAsyncLifetime
{
    readonly ManualTime _time = new();
    readonly TestKernel _kernel;

    public HangingTests() => _kernel = new TestKernel(_time);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => PassAsync(_kernel.DisposeAsync().AsTask());

    [Fact]
    public async Task Five_dead_letters_in_a_row_put_a_plugin_aside_and_what_comes_then_waits_for_it()
    {
        _kernel.Add("ThrowsInHandler");
        await _kernel.StartAsync();
        foreach (var app in (string[])["fails-11", "fails-12", "fails-13", "fails-14", "fails-15", "waits"])
            await _kernel.CreateAppAsync(app);
        await AsideAsync("throws-in-handler");

        Assert.Equal(5, _kernel.DeadLetters.List("throws-in-handler").Count);
        Assert.Matches("^Plugin \"throws-in-handler\" was put aside after 5 failures in a row; the last: AppCreated \\(event \\d+\\): attempt 6 went wrong\\. See ", _kernel.Info("throws-in-handler").Reason);
        Assert.Empty(_kernel.Documents("throws-in-handler", "handled"));

        await PassAsync(_kernel.Host.EnableAsync("throws-in-handler", TestKernel.Tester));
        await PassUntilAsync(() => _kernel.Documents("throws-in-handler", "handled").ContainsKey("waits"), "the event that waited was delivered");
    }

    [Fact]
    public async Task Events_do_not_wait_for_ever_for_a_plugin_that_was_put_aside()
    {
        _kernel.Add("ThrowsInRequest");
        await _kernel.StartAsync();
        for (var i = 0; i < 5; i++)
            await Assert.ThrowsAnyAsync<SkerryException>(() => _kernel.Requests.SendAsync(Requests.Detect("builder:throws-in-request")));
        await AsideAsync("throws-in-request");
        await PassAsync(_kernel.StopAsync());
        await _kernel.CrashAsync();
        await _kernel.CreateAppAsync("blog");
        _time.Advance(TimeSpan.FromDays(31));

        Assert.NotEqual(0, await _kernel.Get<EventRetention>().CleanAsync());
        Assert.Empty(_kernel.EventTypes());
    }

    [Fact]
    public async Task Blocked_threads_put_a_plugin_aside_and_hold_nobody_else_up()
    {
        _kernel.Add("BlocksThread");
        _kernel.Add("Healthy");
        await _kernel.StartAsync();
        var asking = Enumerable.Range(0, 5).Select(_ => _kernel.Requests.SendAsync(Requests.Issue("issuer:blocks-thread"))).ToList();
        await _kernel.CreateAppAsync("blog");
        await Eventually.HoldsAsync(() => _kernel.Documents("healthy", "apps").ContainsKey("blog"), "the other plugin heard it");
        Assert.Equal("twin", (await _kernel.Requests.SendAsync(Requests.Detect("builder:twin"))).Reason);

        await AsideAsync("blocks-thread");
        foreach (var question in asking)
            Assert.Contains("did not answer IssueCertificate", (await Assert.ThrowsAsync<SkerryException>(() => question)).Message);
        Assert.Contains("IssueCertificate: did not end within 600 s and does not heed cancellation.", _kernel.Info("blocks-thread").Reason);
    }

    [Fact]
    public async Task A_request_that_ignores_its_token_counts_and_one_that_heeds_it_does_not()
    {
        _kernel.Add("IgnoresCancellation");
        _kernel.Add("Hangs");
        await _kernel.StartAsync();
        var standing = _kernel.Catalog.Current.Slots.Single(slot => slot.Id == "hangs").Standing;
        for (var i = 0; i < 5; i++)
        {
            await PassAsync(Assert.ThrowsAsync<SkerryException>(() => _kernel.Requests.SendAsync(Requests.Issue("issuer:ignores-cancellation"))));
            await PassAsync(Assert.ThrowsAsync<SkerryException>(() => _kernel.Requests.SendAsync(Requests.Issue("issuer:hangs"))));
        }

        await AsideAsync("ignores-cancellation");
        Assert.Null(standing.Aside);
    }

    [Fact]
    public async Task A_command_that_goes_on_when_its_caller_has_gone_is_abandoned_and_counts()
    {
        _kernel.Add("IgnoresCancellation");
        await _kernel.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            using var cancel = new CancellationTokenSource();
            var running = _kernel.RunCommandAsync("ignores-cancellation", [], cancel.Token);
            cancel.Cancel();
            await PassAsync(Assert.ThrowsAnyAsync<OperationCanceledException>(() => running));
        }

        await AsideAsync("ignores-cancellation");
        Assert.Contains("the command \"ignores:cancellation\": it goes on 30 s after its caller has gone.", _kernel.Info("ignores-cancellation").Reason);
    }

    [Fact]
    public async Task A_gate_handler_that_misses_its_deadline_counts()
    {
        _kernel.Add("Refuses");
        await _kernel.StartAsync();
        for (var i = 0; i < 5; i++)
            await PassAsync(Assert.ThrowsAsync<SkerryException>(() => _kernel.Gates.AskAsync(new AppCreating { App = "slow", Actor = "alice", Cause = "test" })));

        await AsideAsync("refuses");
        Assert.Contains("AppCreating: did not end within 10 s.", _kernel.Info("refuses").Reason);
    }

    [Fact]
    public async Task A_start_that_does_not_end_is_kept_out_so_that_it_holds_up_one_start_of_the_kernel_only()
    {
        _kernel.Add("HangsInStart");
        _kernel.Add("Healthy");
        await PassAsync(_kernel.StartAsync());
        var info = _kernel.Info("hangs-in-start");
        Assert.Equal((PluginState.Failed, PluginPhase.Start), (info.State, info.Phase));
        Assert.Equal(
            "Hosted: did not end within 60 s and does not heed cancellation. It is kept out, for it would hold up every start of the kernel. See plugin:info hangs-in-start, then plugin:enable hangs-in-start.",
            info.Reason);
        Assert.Equal(PluginState.Started, _kernel.Info("healthy").State);

        await PassAsync(_kernel.StopAsync());
        await _kernel.CrashAsync();
        await _kernel.StartAsync();
        Assert.Equal((info.State, info.Phase, info.Reason), (_kernel.Info("hangs-in-start").State, _kernel.Info("hangs-in-start").Phase, _kernel.Info("hangs-in-start").Reason));
    }

    Task AsideAsync(string plugin) => PassUntilAsync(() => _kernel.IsFailed(plugin), $"{plugin} is put aside");

    async Task PassAsync(Task task)
    {
        await PassUntilAsync(() => task.IsCompleted, "the task ended");
        await task;
    }

    Task PassUntilAsync(Func<bool> condition, string what) => Eventually.HoldsAsync(
        () =>
        {
            _time.Advance(TimeSpan.FromSeconds(5));
            return condition();
        },
        what);
}
