namespace Skerry.Tests.PluginHost.Testing;

public sealed class TestClockTests
{
    [Fact]
    public async Task It_runs()
    {
        var clock = new TestClock();
        var before = clock.GetUtcNow();

        await Task.Delay(TimeSpan.FromMilliseconds(20), clock);

        Assert.True(clock.GetUtcNow() - before >= TimeSpan.FromMilliseconds(19));
    }

    [Fact]
    public void What_comes_due_on_the_way_fires_in_order_and_at_its_time()
    {
        var clock = new TestClock(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var fired = new List<(string, int)>();
        using var second = clock.CreateTimer(_ => fired.Add(("second", clock.GetUtcNow().Day)), null, TimeSpan.FromDays(2), Timeout.InfiniteTimeSpan);
        using var first = clock.CreateTimer(_ => fired.Add(("first", clock.GetUtcNow().Day)), null, TimeSpan.FromDays(1), Timeout.InfiniteTimeSpan);
        using var later = clock.CreateTimer(_ => fired.Add(("later", clock.GetUtcNow().Day)), null, TimeSpan.FromDays(60), Timeout.InfiniteTimeSpan);

        clock.Advance(TimeSpan.FromDays(30));

        Assert.Equal([("first", 2), ("second", 3)], fired);
        Assert.Equal(31, clock.GetUtcNow().Day);
    }

    [Fact]
    public void A_timer_with_a_period_fires_once_for_all_that_was_skipped_and_then_goes_on()
    {
        var clock = new TestClock();
        var fired = 0;
        using var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromHours(1), TimeSpan.FromHours(1));

        clock.Advance(TimeSpan.FromHours(10.5));
        Assert.Equal(1, fired);
        clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(2, fired);
    }

    [Fact]
    public void A_timer_that_was_disposed_or_changed_to_never_does_not_fire()
    {
        var clock = new TestClock();
        var fired = 0;
        var disposed = clock.CreateTimer(_ => fired++, null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
        using var never = clock.CreateTimer(_ => fired++, null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
        disposed.Dispose();
        never.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        clock.Advance(TimeSpan.FromHours(2));

        Assert.Equal(0, fired);
    }
}
