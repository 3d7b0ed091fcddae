using Skerry.Sdk.Apps;

namespace Skerry.Tests.Simulation.World;

/// <summary>An instance as the engine has it. It is kept when it is gone, to know who was at its address.</summary>
sealed class Container
{
    /// <summary>The engine's id.</summary>
    public required string Id { get; init; }

    public required string App { get; init; }

    public required string Process { get; init; }

    public required int Index { get; init; }

    public required int Release { get; init; }

    public required string Deployment { get; init; }

    public required string Address { get; init; }

    public required int Port { get; init; }

    /// <summary>Passes its checks once it is ready; false for a bad release.</summary>
    public required bool IsGood { get; init; }

    /// <summary>From start to ready.</summary>
    public required TimeSpan StartsIn { get; init; }

    public InstanceState State { get; set; } = InstanceState.Created;

    /// <summary>When it is ready, once it runs.</summary>
    public DateTimeOffset ReadyAt { get; set; }

    /// <summary>The engine starts it again when it ends, and when the engine itself starts.</summary>
    public bool Restarts { get; set; }

    /// <summary>The order to start it was an older kernel's, and arrived when a newer one ran already, which cannot know of it.</summary>
    public bool IsBelated { get; set; }

    /// <summary>It has passed its checks, or needs to pass none.</summary>
    public bool IsChecked { get; set; }

    /// <summary>A kernel has ordered its end, and the order has arrived.</summary>
    public bool IsOrderedDown { get; set; }

    /// <summary>That order was to keep it: it may be revived.</summary>
    public bool IsHalted { get; set; }

    /// <summary>It is no more.</summary>
    public bool IsGone { get; set; }

    /// <summary>What it is called in traces.</summary>
    public string Label => $"{Id} ({App} {Process}.{Index} v{Release})";

    /// <summary>What makes it the one that it is; no two containers have the same.</summary>
    public (string, string, int, string) Key => (App, Process, Index, Deployment);

    public Instance ToInstance() => new()
    {
        Id = Id,
        App = App,
        Process = Process,
        Index = Index,
        Release = Release,
        Deployment = Deployment,
        Address = Address,
        Port = Port,
        State = State,
    };
}
