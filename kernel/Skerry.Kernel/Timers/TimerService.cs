using Microsoft.Extensions.Logging;
using Skerry.Kernel.State;
using Skerry.Kernel.Work;
using Skerry.Sdk.Events;

namespace Skerry.Kernel.Timers;

/// <summary>
/// Timers as rows. When one comes due, its row goes and its event is written in the same transaction; the event log then delivers it at least once,
/// so a timer is neither lost nor forgotten over a crash. Thread-safe.
/// </summary>
public sealed partial class TimerService(IDatabase database, IWorkScheduler work, TimeProvider time, ILogger<TimerService> logger)
{
    static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);
    static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);
    static readonly Origin Itself = new("system", "timer");

    readonly AsyncSignal _changed = new();

    /// <summary>Lets timers elapse until cancelled.</summary>
    public Task Start(CancellationToken stopping) => work.Start(async () =>
    {
        while (!stopping.IsCancellationRequested)
        {
            var sleep = AfterFailure;
            try
            {
                await ElapseAsync();
                sleep = Sleep();
            }
            catch (Exception e)
            {
                Log.Failed(logger, e);
            }

            using var waking = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            await Task.WhenAny(_changed.WaitAsync(), Task.Delay(sleep, time, waking.Token));
            waking.Cancel();
        }
    });

    /// <summary>Sets a timer of an owner's, in the place of one of the same name.</summary>
    public async Task SetAsync(string owner, string name, DateTimeOffset due, string payload)
    {
        await database.WriteAsync(transaction => transaction.Execute(
            "INSERT INTO timers (owner, name, due, payload) VALUES ($1, $2, $3, $4) ON CONFLICT (owner, name) DO UPDATE SET due = excluded.due, payload = excluded.payload",
            owner, name, due, payload));
        _changed.Set();
    }

    /// <summary>Removes a timer, if it is there.</summary>
    public Task CancelAsync(string owner, string name) =>
        database.WriteAsync(transaction => transaction.Execute("DELETE FROM timers WHERE owner = $1 AND name = $2", owner, name));

    /// <summary>Lets all timers elapse that are due now.</summary>
    public Task<int> ElapseAsync() => database.WriteAsync(transaction =>
    {
        var due = transaction.Query(
            "SELECT owner, name, payload FROM timers WHERE due <= $1 ORDER BY due, owner, name",
            row => new TimerElapsed { Owner = row.Text(0), Name = row.Text(1), Payload = row.Text(2) }, time.GetUtcNow());
        foreach (var timer in due)
        {
            transaction.Execute("DELETE FROM timers WHERE owner = $1 AND name = $2", timer.Owner, timer.Name);
            transaction.Append(timer, Itself);
        }

        return due.Count;
    });

    TimeSpan Sleep()
    {
        if (database.Read(query => query.Number("SELECT count(*) FROM timers")) == 0)
            return LongestSleep;
        var next = DateTimeOffset.FromUnixTimeMilliseconds(database.Read(query => query.Number("SELECT min(due) FROM timers"))) - time.GetUtcNow();
        return next < TimeSpan.Zero ? TimeSpan.Zero : next > LongestSleep ? LongestSleep : next;
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Timers could not elapse; tried again")]
        public static partial void Failed(ILogger logger, Exception fault);
    }
}
