using Skerry.Kernel.State;

namespace Skerry.Kernel.Events.Delivery;

/// <summary>The table <c>dead_letters</c>. Thread-safe.</summary>
public sealed class DeadLetters(IDatabase database, TimeProvider time)
{
    const string Columns = "plugin, sequence, event, body, attempts, error, time";

    /// <summary>All of them, or one plugin's, the oldest first.</summary>
    public IReadOnlyList<DeadLetter> List(string? plugin = null) => database.Read(query => query.Query(
        $"SELECT {Columns} FROM dead_letters WHERE $1 IS NULL OR plugin = $1 ORDER BY sequence, plugin", Map, plugin));

    /// <summary>One, or null.</summary>
    public DeadLetter? Find(string plugin, long sequence) => database.Read(query => query.First(
        $"SELECT {Columns} FROM dead_letters WHERE plugin = $1 AND sequence = $2", Map, plugin, sequence));

    /// <summary>Sets an event aside; one that was set aside before counts on.</summary>
    internal Task PutAsync(string plugin, StoredEvent stored, int attempts, string error) => database.WriteAsync(transaction => transaction.Execute(
        """
        INSERT INTO dead_letters (plugin, sequence, event, body, attempts, error, time) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT DO UPDATE SET attempts = attempts + excluded.attempts, error = excluded.error, time = excluded.time
        """,
        plugin, stored.Sequence, stored.TypeName, stored.Body, attempts, error, time.GetUtcNow()));

    /// <summary>Forgets one.</summary>
    internal Task RemoveAsync(string plugin, long sequence) => database.WriteAsync(transaction => transaction.Execute(
        "DELETE FROM dead_letters WHERE plugin = $1 AND sequence = $2", plugin, sequence));

    static DeadLetter Map(Row row) => new(row.Text(0), row.Long(1), row.Text(2), row.Text(3), row.Int(4), row.Text(5), row.Time(6));
}
