using Skerry.Kernel.State;

namespace Skerry.Kernel.Cleanup;

/// <summary>Keeps the record of who called what for 90 days.</summary>
public sealed class AuditHistory(IDatabase database, TimeProvider time)
{
    const int BatchSize = 1000;
    static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>What goes of it; nothing, if nothing does.</summary>
    public IReadOnlyList<CleanupItem> Judge()
    {
        var count = database.Read(query => query.Number("SELECT count(*) FROM audit WHERE time < $1", time.GetUtcNow() - Kept));
        return count == 0 ? [] : [Item(CleanupAction.Goes, count)];
    }

    /// <summary>Removes what goes, a batch at a time so that other writes get their turn.</summary>
    public async Task<IReadOnlyList<CleanupItem>> CleanAsync()
    {
        var before = time.GetUtcNow() - Kept;
        for (var total = 0L; ;)
        {
            var removed = await database.WriteAsync(transaction => transaction.Execute(
                "DELETE FROM audit WHERE id IN (SELECT id FROM audit WHERE time < $1 ORDER BY time LIMIT $2)", before, BatchSize));
            total += removed;
            if (removed < BatchSize)
                return total == 0 ? [] : [Item(CleanupAction.Gone, total)];
        }
    }

    static CleanupItem Item(CleanupAction action, long count) => new(action, "audit", $"{count} records", $"older than {Kept.TotalDays} days");
}
