namespace Skerry.Kernel.State;

/// <summary>The kernel's one database. Thread-safe; writes wait for each other, reads for nobody.</summary>
public interface IDatabase
{
    /// <summary>Reads from one consistent snapshot.</summary>
    T Read<T>(Func<IQuery, T> read);

    /// <summary>Changes state and appends events in one transaction, durably, or not at all if <paramref name="change"/> throws. Delivery of the events starts after the commit.</summary>
    Task<T> WriteAsync<T>(Func<ITransaction, T> change);

    /// <summary>Raised after a commit that appended events, on the committing thread; must return at once.</summary>
    event Action? EventsAppended;
}
