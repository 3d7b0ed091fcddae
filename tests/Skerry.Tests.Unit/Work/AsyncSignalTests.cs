using Skerry.Kernel.Work;

namespace Skerry.Tests.Unit.Work;

public sealed class AsyncSignalTests
{
    readonly AsyncSignal _signal = new();

    [Fact]
    public async Task Set_before_the_waiting_it_wakes_once()
    {
        _signal.Set();
        _signal.Set();
        await _signal.WaitAsync();
        Assert.False(_signal.WaitAsync().IsCompleted);
    }

    [Fact]
    public async Task Set_while_somebody_waits_it_wakes_him_and_nobody_later()
    {
        var waiting = _signal.WaitAsync();
        Assert.False(waiting.IsCompleted);
        _signal.Set();
        await waiting;
        Assert.False(_signal.WaitAsync().IsCompleted);
    }
}
