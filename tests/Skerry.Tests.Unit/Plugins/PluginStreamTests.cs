using System.Runtime.CompilerServices;
using Skerry.Kernel.Plugins;
using Skerry.Sdk;

namespace Skerry.Tests.Unit.Plugins;

public sealed class PluginStreamTests
{
    readonly PluginSlot _slot = TestSlots.Builder("1.0.0");

    [Fact]
    public async Task A_stream_comes_through_whole()
    {
        Assert.Equal([1, 2, 3], await PluginStream.Bind(CountAsync(3), _slot).ToListAsync());
        Assert.True(_slot.CloseAsync().IsCompleted);
    }

    [Fact]
    public async Task A_stream_without_end_ends_with_its_plugin_which_waits_for_that()
    {
        var read = 0;
        var reading = Task.Run(async () =>
        {
            await foreach (var item in PluginStream.Bind(CountAsync(int.MaxValue, pauseAt: 5), _slot))
                Volatile.Write(ref read, item);
        });
        while (Volatile.Read(ref read) < 5)
            await Task.Yield();

        await _slot.CloseAsync().WaitAsync(TimeSpan.FromSeconds(20));
        var fault = await Assert.ThrowsAsync<SkerryException>(() => reading);
        Assert.Contains("plugin \"builders\" 1.0.0 was stopped or replaced", fault.Message);
        Assert.Contains("Repeat the command.", fault.Message);
    }

    [Fact]
    public async Task A_stream_of_a_plugin_that_is_gone_does_not_begin()
    {
        _ = _slot.CloseAsync();
        await Assert.ThrowsAsync<SkerryException>(async () => await PluginStream.Bind(CountAsync(3), _slot).ToListAsync());
    }

    [Fact]
    public async Task A_reader_who_gives_up_is_told_so()
    {
        using var cancel = new CancellationTokenSource();
        var reading = Task.Run(async () =>
        {
            await foreach (var item in PluginStream.Bind(CountAsync(int.MaxValue, pauseAt: 5), _slot).WithCancellation(cancel.Token))
                if (item == 4)
                    cancel.Cancel();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.True(_slot.CloseAsync().IsCompleted);
    }

    [Fact]
    public async Task What_the_plugin_throws_is_thrown_as_it_is() =>
        Assert.Equal("broken", (await Assert.ThrowsAsync<InvalidOperationException>(async () => await PluginStream.Bind(BreakAsync(), _slot).ToListAsync())).Message);

    static async IAsyncEnumerable<int> CountAsync(int last, int pauseAt = int.MaxValue, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var i = 1; i <= last; i++)
        {
            yield return i;
            if (i == pauseAt)
                await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }

    static async IAsyncEnumerable<int> BreakAsync()
    {
        yield return 1;
        await Task.Yield();
        throw new InvalidOperationException("broken");
    }
}
