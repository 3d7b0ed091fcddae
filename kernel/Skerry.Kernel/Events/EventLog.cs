using Skerry.Kernel.State;

namespace Skerry.Kernel.Events;

/// <summary>
/// Reads the event log. The newest events are kept in memory, so that what was just committed reaches every plugin without a read of the database.
/// Thread-safe.
/// </summary>
public sealed class EventLog(IDatabase database)
{
    const int Kept = 512;

    readonly Lock _lock = new();
    readonly List<StoredEvent> _newest = [];
    long _before = -1;

    /// <summary>Sequence of the newest event, or 0.</summary>
    public long Head() => database.Read(query => query.Number("SELECT MAX(sequence) FROM events"));

    /// <summary>Events after a sequence, the oldest first, at most <paramref name="limit"/>. What was committed a moment ago may not be among them yet.</summary>
    public IReadOnlyList<StoredEvent> Read(long after, int limit)
    {
        lock (_lock)
        {
            if (_before >= 0 && after >= _before)
            {
                var first = _newest.Count;
                while (first > 0 && _newest[first - 1].Sequence > after)
                    first--;
                return first == _newest.Count ? [] : _newest.GetRange(first, Math.Min(limit, _newest.Count - first));
            }
        }

        return Query(after, limit);
    }

    /// <summary>Takes in what was committed. To be told of every commit, in order, once it was told of one.</summary>
    internal void TakeIn(IReadOnlyList<AppendedEvent> events)
    {
        lock (_lock)
        {
            if (_before < 0)
                _before = events[0].Sequence - 1;
            _newest.AddRange(events.Select(appended => new StoredEvent(appended.Sequence, appended.Type, appended.Body)));
            if (_newest.Count <= 2 * Kept)
                return;
            _before = _newest[^(Kept + 1)].Sequence;
            _newest.RemoveRange(0, _newest.Count - Kept);
        }
    }

    List<StoredEvent> Query(long after, int limit) => database.Read(query => query.Query(
        "SELECT sequence, type, body FROM events WHERE sequence > $1 ORDER BY sequence LIMIT $2",
        row => new StoredEvent(row.Long(0), row.Text(1), row.Text(2)), after, limit));
}
