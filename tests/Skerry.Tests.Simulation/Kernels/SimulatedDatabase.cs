using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Tests.Simulation.Faults;

namespace Skerry.Tests.Simulation.Kernels;

/// <summary>
/// The kernel's real database, on a real file in memory. Others get their turn before each write and between its commit and its answer, so that the kernel
/// can die at both moments; what was committed is there for the next kernel, and nothing else is.
/// </summary>
sealed class SimulatedDatabase(Database database, Disk disk, FaultPlan faults, ICommitWitness witness) : IDatabase
{
    public event Action<IReadOnlyList<AppendedEvent>>? EventsAppended
    {
        add => database.EventsAppended += value;
        remove => database.EventsAppended -= value;
    }

    public T Read<T>(Func<IQuery, T> read) => database.Read(read);

    public async Task<T> WriteAsync<T>(Func<ITransaction, T> change)
    {
        await Task.Yield();
        if (disk.IsFull)
            throw new SkerryException("The disk that holds the database is full, so nothing was changed. Free some space on it and try again.");
        var result = await database.WriteAsync(change);
        witness.Committed(database);
        if (faults.Strikes(Fault.KilledAfterCommit))
            disk.KillWanted = true;
        await Task.Yield();
        return result;
    }
}
