using Microsoft.Extensions.Logging;
using Skerry.Kernel.Plugins.Lifecycle;
using Skerry.Kernel.State;

namespace Skerry.Kernel.Events.Delivery;

/// <summary>Keeps events for 30 days and until every cursor that counts has passed them: those of plugins that are neither disabled nor put aside, and of parts of the kernel.</summary>
public sealed partial class EventRetention(IDatabase database, TimeProvider time, ILogger<EventRetention> logger)
{
    static readonly TimeSpan Kept = TimeSpan.FromDays(30);
    static readonly TimeSpan Interval = TimeSpan.FromDays(1);
    const int BatchSize = 1000;

    /// <summary>Cleans up now and every day, until cancelled.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                Log.Removed(logger, await CleanAsync());
            }
            catch (Exception e)
            {
                Log.Failed(logger, e);
            }

            await Task.Delay(Interval, time, stopping);
        }
    }

    /// <summary>Removes what need not be kept, a batch at a time so that other writes get their turn.</summary>
    /// <returns>How many events.</returns>
    public async Task<int> CleanAsync()
    {
        var before = time.GetUtcNow() - Kept;
        for (var total = 0; ;)
        {
            var removed = await database.WriteAsync(transaction => transaction.Execute(
                """
                DELETE FROM events WHERE sequence IN (
                  SELECT sequence FROM events WHERE time < $1 AND sequence <= (
                    SELECT coalesce(min(c.sequence), 9223372036854775807)
                    FROM cursors c LEFT JOIN plugins p ON p.id = c.plugin
                    WHERE (p.disabled = 0 AND p.starting < $3) OR c.plugin LIKE 'kernel:%')
                  ORDER BY sequence LIMIT $2)
                """,
                before, BatchSize, SavedPlugin.KeptOut));
            total += removed;
            if (removed < BatchSize)
                return total;
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "{Count} old events removed")]
        public static partial void Removed(ILogger logger, int count);

        [LoggerMessage(LogLevel.Error, "Old events could not be removed; tried again tomorrow")]
        public static partial void Failed(ILogger logger, Exception fault);
    }
}
