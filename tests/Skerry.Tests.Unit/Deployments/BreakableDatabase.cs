using Skerry.Kernel.State;

namespace Skerry.Tests.Unit.Deployments;

/// <summary>A real database, with a say before each write.</summary>
/// <param name="real">The database.</param>
/// <param name="before">Called before each write; may throw, as a full disk does, or wait.</param>
sealed class BreakableDatabase(Database real, Func<Task> before) : IDatabase, IDisposable
{
    public event Action<IReadOnlyList<AppendedEvent>>? EventsAppended
    {
        add => real.EventsAppended += value;
        remove => real.EventsAppended -= value;
    }

    public T Read<T>(Func<IQuery, T> read) => real.Read(read);

    public async Task<T> WriteAsync<T>(Func<ITransaction, T> change)
    {
        await before();
        return await real.WriteAsync(change);
    }

    public void Dispose() => real.Dispose();
}
