using Skerry.Kernel.Plugins;
using Skerry.Kernel.Work;

namespace Skerry.Tests.Unit.Plugins;

public sealed class PluginCallsTests
{
    static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);
    static readonly TimeSpan Long = TimeSpan.FromMinutes(1);
    readonly PluginCalls _calls = new(new WorkScheduler(TaskScheduler.Default), TimeProvider.System);

    [Fact]
    public async Task The_outcome_is_the_calls() => Assert.Equal(7, await _calls.RunAsync(Long, _ => Task.FromResult(7)));

    [Fact]
    public async Task What_is_thrown_comes_as_it_is_also_if_it_is_a_timeout()
    {
        Assert.Equal("mine", (await Assert.ThrowsAsync<TimeoutException>(() => _calls.RunAsync<int>(Long, _ => throw new TimeoutException("mine")))).Message);
        await Assert.ThrowsAsync<InvalidOperationException>(() => _calls.RunAsync(Long, (Func<CancellationToken, Task>)(_ => throw new InvalidOperationException())));
    }

    [Fact]
    public async Task A_call_that_heeds_its_token_ends_at_the_deadline()
    {
        var passed = await Assert.ThrowsAsync<DeadlinePassedException>(() => _calls.RunAsync(Short, token => Task.Delay(Timeout.Infinite, token)));
        Assert.False(passed.StillRuns);
        Assert.Contains("0.05 s", passed.Message);
    }

    [Fact]
    public async Task A_call_that_finishes_its_work_within_the_grace_has_succeeded() => Assert.Equal(7, await _calls.RunAsync(Short, async token =>
    {
        await Task.Delay(Timeout.Infinite, token).ContinueWith(_ => { }, TaskScheduler.Default);
        return 7;
    }));

    [Fact]
    public async Task The_callers_cancelling_reaches_the_call()
    {
        using var cancel = new CancellationTokenSource();
        var ended = false;
        var calling = _calls.RunAsync(
            Long,
            async token =>
            {
                try
                {
                    await Task.Delay(Timeout.Infinite, token);
                }
                finally
                {
                    ended = true;
                }
            },
            cancel.Token);
        cancel.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => calling);
        Assert.True(ended, "the caller waits until the call has cleaned up");
    }

    [Fact]
    public async Task What_a_call_leaves_in_async_locals_does_not_come_out()
    {
        var local = new AsyncLocal<string>();
        await _calls.RunAsync(Long, _ =>
        {
            local.Value = "leaked";
            return Task.CompletedTask;
        });
        Assert.Null(local.Value);
    }
}
