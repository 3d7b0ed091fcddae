using Skerry.Sdk;

namespace Skerry.Tests.PluginHost;

public sealed class IsolationTests : IAsyncLifetime
{
    readonly ManualTime _time = new();
    readonly TestKernel _kernel;

    public IsolationTests() => _kernel = new TestKernel(_time);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        // What hangs is abandoned at deadlines, which a clock that stands still never reaches.
        var ending = _kernel.DisposeAsync().AsTask();
        await PassTimeUntil(() => ending.IsCompleted, "the kernel has stopped");
        await ending;
    }

    [Fact]
    public async Task A_throwing_handler_is_tried_again_with_growing_pauses_and_holds_up_nobody_else()
    {
        _kernel.Add("ThrowsInHandler");
        _kernel.Add("Healthy");
        await _kernel.StartAsync();
        await _kernel.CreateAppAsync("fails-2");
        await _kernel.CreateAppAsync("blog");
        await Eventually.HoldsAsync(() => _kernel.Documents("healthy", "apps").ContainsKey("blog"), "the other plugin heard both while the clock stood still");
        Assert.Empty(_kernel.Documents("throws-in-handler", "handled"));

        await AttemptsAsync(1);
        _time.Advance(TimeSpan.FromSeconds(1));
        await AttemptsAsync(2);
        _time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.Empty(_kernel.Documents("throws-in-handler", "handled"));
        _time.Advance(TimeSpan.FromSeconds(0.1));
        await Eventually.HoldsAsync(() => _kernel.Documents("throws-in-handler", "handled").Count == 2, "it handled both in the end");
        Assert.Equal("3", _kernel.Documents("throws-in-handler", "handled")["fails-2"]);
        Assert.Empty(_kernel.DeadLetters.List());
    }

    [Fact]
    public async Task After_five_retries_an_event_is_set_aside_and_can_be_replayed()
    {
        _kernel.Add("ThrowsInHandler");
        await _kernel.StartAsync();
        await _kernel.CreateAppAsync("fails-7");
        await _kernel.CreateAppAsync("blog");
        await PassTimeUntil(() => _kernel.Documents("throws-in-handler", "handled").ContainsKey("blog"), "the next event got its turn");

        var letter = Assert.Single(_kernel.DeadLetters.List("throws-in-handler"));
        Assert.Equal(("throws-in-handler", "AppCreated", 6, "attempt 6 went wrong"), (letter.Plugin, letter.EventType, letter.Attempts, letter.Error));
        Assert.Contains("fails-7", letter.Body);

        var again = await Assert.ThrowsAsync<SkerryException>(() => _kernel.Bus.ReplayAsync(letter.Plugin, letter.Sequence));
        Assert.Contains("attempt 7 went wrong", again.Message);
        Assert.Equal(7, _kernel.DeadLetters.List().Single().Attempts);

        await _kernel.Bus.ReplayAsync(letter.Plugin, letter.Sequence);
        Assert.Empty(_kernel.DeadLetters.List());
        Assert.Equal("8", _kernel.Documents("throws-in-handler", "handled")["fails-7"]);

        var missing = await Assert.ThrowsAsync<SkerryException>(() => _kernel.Bus.ReplayAsync(letter.Plugin, letter.Sequence));
        Assert.Contains("has no dead letter", missing.Message);
    }

    [Theory]
    [InlineData("block")]
    [InlineData("hang")]
    [InlineData("wait")]
    public async Task A_hanging_handler_is_left_behind_at_its_deadline(string how)
    {
        _kernel.Add("Hangs");
        _kernel.Add("Healthy");
        await _kernel.StartAsync();
        await _kernel.CreateAppAsync(how);
        await Eventually.HoldsAsync(() => _kernel.Documents("healthy", "apps").ContainsKey(how), "the other plugin heard it at once");

        await PassTimeUntil(() => _kernel.DeadLetters.List("hangs").Count == 1, "it was set aside");
        var letter = _kernel.DeadLetters.List().Single();
        Assert.Equal(6, letter.Attempts);
        Assert.Contains(how == "wait" ? "did not end within 30 s" : "an earlier attempt still runs", letter.Error);
    }

    [Fact]
    public async Task A_request_that_is_not_answered_ends_at_its_deadline()
    {
        _kernel.Add("Hangs");
        await _kernel.StartAsync();
        var asking = _kernel.Requests.SendAsync(Requests.Issue("issuer"));
        await PassTimeUntil(() => asking.IsCompleted, "the request ended");

        var fault = await Assert.ThrowsAsync<SkerryException>(() => asking);
        Assert.Equal("\"issuer:hangs\" of plugin \"hangs\" did not answer IssueCertificate within 600 s.", fault.Message);
    }

    [Fact]
    public async Task Events_are_kept_thirty_days_and_until_every_cursor_has_passed()
    {
        _kernel.Add("ThrowsInHandler");
        await _kernel.StartAsync();
        await _kernel.CreateAppAsync("early");
        await Eventually.HoldsAsync(() => _kernel.Documents("throws-in-handler", "handled").ContainsKey("early"), "it was handled");
        await _kernel.CreateAppAsync("fails-999");
        await AttemptsAsync(1);
        Assert.Equal(3, _kernel.EventTypes().Count);

        await _kernel.StopAsync();
        await _kernel.CrashAsync();
        _time.Advance(TimeSpan.FromDays(31));
        Assert.Equal(2, await _kernel.Get<Skerry.Kernel.Events.Delivery.EventRetention>().CleanAsync());
        Assert.Equal(["AppCreated", "PluginStateChanged"], _kernel.EventTypes());

        await _kernel.Database.WriteAsync(transaction => transaction.Execute("UPDATE plugins SET disabled = 1"));
        _time.Advance(TimeSpan.FromDays(31));
        Assert.Equal(2, await _kernel.Get<Skerry.Kernel.Events.Delivery.EventRetention>().CleanAsync());
    }

    Task AttemptsAsync(int count) => Eventually.HoldsAsync(
        () => _kernel.Log.Entries.Count(line => line.Text.StartsWith("throws-in-handler could not handle", StringComparison.Ordinal)) == count && _time.Waiting > 1, $"attempt {count} failed");

    Task PassTimeUntil(Func<bool> condition, string what) => Eventually.HoldsAsync(
        () =>
        {
            _time.Advance(TimeSpan.FromSeconds(5));
            return condition();
        },
        what);
}
