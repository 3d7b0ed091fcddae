namespace Skerry.Kernel.State;

/// <summary>
/// The kernel's one database. Thread-safe; writes wait for each other, reads for nobody. Both throw <see cref="SupersededException"/> once another kernel has
/// opened it: read before doing what cannot be taken back.
/// </summary>
public interface IDatabase
{
    /// <summary>Reads from one consistent snapshot.</summary>
    T Read<T>(Func<IQuery, T> read);

    /// <summary>Changes state and appends events in one transaction, durably, or not at all if <paramref name="change"/> throws. Delivery of the events starts after the commit.</summary>
    Task<T> WriteAsync<T>(Func<ITransaction, T> change);

    /// <summary>
    /// Raised after each commit that appended events, with all of them and in the log's order, on the committing thread and before the next write;
    /// must return at once and not write.
    /// </summary>
    event Action<IReadOnlyList<AppendedEvent>>? EventsAppended;
}
