using Skerry.Kernel.State;
using Skerry.Sdk.Events;
using Skerry.Tests.Simulation.World;

namespace Skerry.Tests.Simulation.Invariants;

/// <summary>Which serving instances a kernel may halt since it has said that they are unhealthy; it brings them back at the address that they have.</summary>
sealed class Restarts : Invariant
{
    readonly HashSet<(string App, string Process, int Index, int Release)> _unhealthy = [];

    /// <summary>Whether the instance was said to be unhealthy.</summary>
    public bool Allows(Container container) => _unhealthy.Contains((container.App, container.Process, container.Index, container.Release));

    public override void Appended(AppendedEvent appended, Event read)
    {
        if (read is InstanceUnhealthy unhealthy)
            _unhealthy.Add((unhealthy.App!, unhealthy.Process, unhealthy.Index, unhealthy.Release));
    }
}
