using Skerry.Kernel.Timers;

namespace Skerry.Sdk.Testing;

/// <summary>Puts the clock forward, from one durable timer to the next.</summary>
sealed class DurableTimers(TesterKernel kernel, Deliveries deliveries, TestClock clock)
{
    const int Most = 1000;

    /// <summary>Puts it forward. Timers that come due on the way elapse at their time, and what they lead to is delivered before the next.</summary>
    /// <exception cref="InvalidOperationException">There is no end of them.</exception>
    public async Task AdvanceAsync(TimeSpan by)
    {
        var end = clock.GetUtcNow() + by;
        for (var elapsed = 0; Next() is { } due && due <= end; elapsed++)
        {
            if (elapsed == Most)
                throw new InvalidOperationException($"More than {Most} timers elapsed within {by}. Put the clock forward in smaller steps.");
            await ElapseAtAsync(due);
        }

        await ElapseAtAsync(end);
    }

    async Task ElapseAtAsync(DateTimeOffset time)
    {
        var left = time - clock.GetUtcNow();
        clock.Advance(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        await kernel.Get<TimerService>().ElapseAsync();
        await deliveries.SettleAsync();
    }

    DateTimeOffset? Next() => kernel.Database.Read(query => query.Query("SELECT due FROM timers ORDER BY due LIMIT 1", row => row.Time(0))) is [var due] ? due : null;
}
