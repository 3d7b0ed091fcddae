using Skerry.Kernel.State;

namespace Skerry.Tests.Simulation.Kernels;

/// <summary>Is told of every commit, in the moment when it is durable.</summary>
interface ICommitWitness
{
    /// <summary>Something was committed to this database.</summary>
    void Committed(IDatabase database);

    /// <summary>These events were, in the same moment.</summary>
    void Appended(IReadOnlyList<AppendedEvent> events);
}
