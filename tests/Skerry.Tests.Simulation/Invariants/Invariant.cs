using Skerry.Kernel.State;
using Skerry.Sdk.Events;
using Skerry.Tests.Simulation.World;

namespace Skerry.Tests.Simulation.Invariants;

/// <summary>Something that must hold, whatever happens. It is told of what happens, and says so when it is broken.</summary>
abstract class Invariant
{
    /// <summary>The referee that it belongs to.</summary>
    public Referee Referee { get; set; } = null!;

    /// <summary>What the database says now.</summary>
    protected Truth Truth => Referee.Truth;

    /// <summary>The world outside of the kernel.</summary>
    protected Surroundings World => Referee.World;

    /// <summary>A transaction was committed.</summary>
    public virtual void Committed(Truth before)
    {
    }

    /// <summary>An event was written, in the transaction that is being committed.</summary>
    public virtual void Appended(AppendedEvent appended, Event read)
    {
    }

    /// <summary>A kernel's order to end an instance has reached the engine.</summary>
    public virtual void OrderedDown(Container container, string how)
    {
    }

    /// <summary>A plugin has handled an event.</summary>
    public virtual void Heard(string plugin, Event heard)
    {
    }

    /// <summary>Something was written that people can read: a line of a log, or of a deployment's output.</summary>
    public virtual void Written(string text)
    {
    }

    /// <summary>The engine or the proxy has changed.</summary>
    public virtual void WorldChanged()
    {
    }

    /// <summary>Faults have ended: what has yet to happen before everything is at rest, or null. It must come to rest within hours.</summary>
    public virtual string? Unrest() => null;

    /// <summary>Everything has come to rest.</summary>
    public virtual void AtRest()
    {
    }

    /// <summary>It is broken.</summary>
    protected void Break(string how) => Referee.Break(GetType().Name, how);
}
