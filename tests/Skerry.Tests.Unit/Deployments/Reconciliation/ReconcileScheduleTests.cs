using Skerry.Kernel.Deployments.Reconciliation;

namespace Skerry.Tests.Unit.Deployments.Reconciliation;

public sealed class ReconcileScheduleTests
{
    readonly ReconcileSchedule _schedule = new(TimeProvider.System);

    [Fact]
    public async Task Asked_for_often_it_comes_once_and_at_the_earliest_time()
    {
        _schedule.Add("blog", TimeSpan.FromHours(1));
        _schedule.Add("blog");
        _schedule.Add("blog", TimeSpan.FromHours(2));
        Assert.Equal("blog", await TakeAsync());
        _schedule.Done("blog");
        Assert.False(_schedule.TakeAsync(default).IsCompleted);
    }

    [Fact]
    public async Task One_is_not_taken_twice_at_the_same_time()
    {
        _schedule.Add("blog");
        Assert.Equal("blog", await TakeAsync());
        _schedule.Add("blog");
        _schedule.Add("shop");
        Assert.Equal("shop", await TakeAsync());
        var next = TakeAsync();
        Assert.False(next.IsCompleted);
        _schedule.Done("blog");
        Assert.Equal("blog", await next);
    }

    [Fact]
    public async Task Whoever_waits_hears_of_what_is_due_sooner()
    {
        _schedule.Add("blog", TimeSpan.FromHours(1));
        var next = TakeAsync();
        _schedule.Add("shop", TimeSpan.FromMilliseconds(10));
        Assert.Equal("shop", await next);
    }

    [Fact]
    public async Task Waiting_can_be_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        var next = _schedule.TakeAsync(cancel.Token);
        cancel.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }

    Task<string> TakeAsync() => _schedule.TakeAsync(default).WaitAsync(TimeSpan.FromSeconds(10));
}
