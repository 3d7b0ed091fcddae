using Skerry.Kernel.State;
using Skerry.Kernel.Work;

namespace Skerry.Kernel.Events.Delivery;

/// <summary>
/// How far each subscriber has come. Kept in memory and saved in batches: what a crash forgets is delivered again, which handlers must bear anyway.
/// Thread-safe.
/// </summary>
sealed class Cursors(IDatabase database)
{
    const int MovesBeforeSave = 100;

    readonly Lock _lock = new();
    readonly Dictionary<string, long> _positions = new(StringComparer.Ordinal);
    readonly HashSet<string> _unsaved = new(StringComparer.Ordinal);
    int _moves;

    /// <summary>Set when there is something to save.</summary>
    public AsyncSignal Dirty { get; } = new();

    /// <summary>Set when so much has moved that it should not wait.</summary>
    public AsyncSignal Full { get; } = new();

    /// <summary>Where a subscriber is. A new one stands behind <paramref name="head"/>: it gets what comes from now on.</summary>
    public long Open(string id, Func<long> head)
    {
        lock (_lock)
        {
            if (_positions.TryGetValue(id, out var position))
                return position;
        }

        var saved = database.Read(query => query.First("SELECT sequence FROM cursors WHERE plugin = $1", row => (long?[])[row.Long(0)], id))?[0];
        var first = saved ?? head();
        lock (_lock)
        {
            _positions.TryAdd(id, first);
            if (saved is null)
                _unsaved.Add(id);
        }

        if (saved is null)
            Dirty.Set();
        return first;
    }

    /// <summary>Where a subscriber is; null if it was never opened here.</summary>
    public long? Find(string id)
    {
        lock (_lock)
            return _positions.TryGetValue(id, out var position) ? position : null;
    }

    /// <summary>Everything up to and with this event was handled or set aside. Going back is ignored.</summary>
    public void Advance(string id, long sequence)
    {
        bool isFirst, isFull;
        lock (_lock)
        {
            if (_positions[id] >= sequence)
                return;
            _positions[id] = sequence;
            isFirst = _unsaved.Count == 0;
            _unsaved.Add(id);
            isFull = ++_moves == MovesBeforeSave;
        }

        if (isFirst)
            Dirty.Set();
        if (isFull)
            Full.Set();
    }

    /// <summary>Writes what has moved, in one transaction.</summary>
    public async Task SaveAsync()
    {
        List<(string Id, long Position)> moved;
        lock (_lock)
        {
            moved = [.. _unsaved.Select(id => (id, _positions[id]))];
            _unsaved.Clear();
            _moves = 0;
        }

        if (moved.Count == 0)
            return;
        try
        {
            await database.WriteAsync(transaction =>
            {
                foreach (var (id, position) in moved)
                    transaction.Execute("INSERT INTO cursors (plugin, sequence) VALUES ($1, $2) ON CONFLICT DO UPDATE SET sequence = excluded.sequence", id, position);
                return true;
            });
        }
        catch
        {
            lock (_lock)
                _unsaved.UnionWith(moved.Select(move => move.Id));
            throw;
        }
    }

    /// <summary>Forgets a subscriber that has gone for good: if it comes again, it is a new one. What is saved of it is the caller's.</summary>
    public void Forget(string id)
    {
        lock (_lock)
        {
            _positions.Remove(id);
            _unsaved.Remove(id);
        }
    }

    /// <summary>Forgets the cursors of parts of the kernel that are no more, which would keep events for ever.</summary>
    public Task ForgetAsync(IReadOnlyCollection<string> kernelIds) => database.WriteAsync(transaction =>
    {
        foreach (var id in transaction.Query("SELECT plugin FROM cursors WHERE plugin LIKE 'kernel:%'", row => row.Text(0)).Except(kernelIds))
            transaction.Execute("DELETE FROM cursors WHERE plugin = $1", id);
        return true;
    });
}
