using Skerry.Sdk;
using Skerry.Sdk.Gates;

namespace Skerry.Tests.PluginHost;

public sealed class GateTests : IAsyncLifetime
{
    readonly ManualTime _time = new();
    readonly TestKernel _kernel;

    public GateTests() => _kernel = new TestKernel(_time);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _kernel.DisposeAsync();

    [Fact]
    public async Task Nobody_objects()
    {
        _kernel.Add("Refuses");
        _kernel.Add("Healthy");
        await _kernel.StartAsync();
        await _kernel.Gates.AskAsync(Creating("blog"));
        await _kernel.Gates.AskAsync(new AppDestroying { App = "forbidden", Actor = "alice", Cause = "test" });
    }

    [Fact]
    public async Task Everybody_is_asked_and_every_objector_is_named()
    {
        _kernel.Add("Refuses");
        _kernel.Add("Refuses", "also-refuses");
        await _kernel.StartAsync();

        var refused = await Assert.ThrowsAsync<SkerryException>(() => _kernel.Gates.AskAsync(Creating("forbidden")));
        Assert.Equal("AppCreating of \"forbidden\" was refused.\nPlugin \"also-refuses\": also-refuses says no\nPlugin \"refuses\": refuses says no", refused.Message);
    }

    [Fact]
    public async Task An_exception_refuses()
    {
        _kernel.Add("Refuses");
        await _kernel.StartAsync();

        var refused = await Assert.ThrowsAsync<SkerryException>(() => _kernel.Gates.AskAsync(Creating("broken")));
        Assert.Contains("Plugin \"refuses\": it failed: the gate went wrong", refused.Message);
        Assert.Contains("plugin:disable refuses", refused.Message);
    }

    [Fact]
    public async Task A_passed_deadline_refuses()
    {
        _kernel.Add("Refuses");
        await _kernel.StartAsync();
        var asking = _kernel.Gates.AskAsync(Creating("slow"));
        await Eventually.HoldsAsync(
            () =>
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                return asking.IsCompleted;
            },
            "the gate answered");

        var refused = await Assert.ThrowsAsync<SkerryException>(() => asking);
        Assert.Contains("Plugin \"refuses\": it did not answer within 10 s.", refused.Message);
    }

    [Fact]
    public async Task A_gate_is_never_stored()
    {
        _kernel.Add("Refuses");
        await _kernel.StartAsync();
        var before = _kernel.EventTypes();
        await _kernel.Gates.AskAsync(Creating("blog"));
        Assert.Equal(before, _kernel.EventTypes());
    }

    static AppCreating Creating(string app) => new() { App = app, Actor = "alice", Cause = "test" };
}
