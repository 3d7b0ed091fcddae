using Skerry.Kernel.Events;
using Skerry.Kernel.State;
using Skerry.Sdk.Events;
using Skerry.Tests.Simulation.Kernels;
using Skerry.Tests.Simulation.Load;
using Skerry.Tests.Simulation.World;

namespace Skerry.Tests.Simulation.Invariants;

/// <summary>Watches everything, and knows the first invariant that was broken.</summary>
sealed class Referee : IHearing, ICommitWitness
{
    readonly Invariant[] _invariants;
    int _engineVersion;
    int _proxyRevision;

    public Referee(Surroundings world, Cast cast, Ledger ledger)
    {
        (World, Cast, Ledger) = (world, cast, ledger);
        _invariants =
        [
            Restarts, new OneCompleteRelease(), new RoutesReachTheRightInstances(), new WhatServesIsLeftAlone(), new NothingRunsTwice(), new OnlyTheNewestKernelWrites(),
            new DeploymentsEnd(), new PeopleAreToldTheTruth(), new NoOrphans(), new WhatWasUndoneIsGone(), new EverythingAgrees(), new EventsAreDelivered(), new NoSecrets(),
        ];
        foreach (var invariant in _invariants)
            invariant.Referee = this;
        world.Engine.OrderedDown += (container, how) => Each(invariant => invariant.OrderedDown(container, how));
        world.Logs.Appended += (_, line) => Written(line);
    }

    public Surroundings World { get; }

    /// <summary>What may be halted although it serves.</summary>
    public Restarts Restarts { get; } = new();

    /// <summary>Whether a kernel may halt an instance that serves: stop-first does, and a failed liveness check has it.</summary>
    public bool MayHalt(Container container) => Cast.IsStopFirst(container.App, container.Process) || Restarts.Allows(container);

    /// <summary>The apps and people that play.</summary>
    public Cast Cast { get; }

    /// <summary>The kernels; set once there is an installation.</summary>
    public Installation Installation { get; set; } = null!;

    /// <summary>How many events of each type were written.</summary>
    public SortedDictionary<string, int> Events { get; } = new(StringComparer.Ordinal);

    /// <summary>What the database says now.</summary>
    public Truth Truth { get; private set; } = Truth.Nothing;

    /// <summary>The database.</summary>
    public Ledger Ledger { get; }

    /// <summary>Whose connection committed last.</summary>
    public IDatabase? LastWriter { get; private set; }

    /// <summary>Which invariant was broken first, and how; null as it should be.</summary>
    public string? Broken { get; private set; }

    public void Committed(IDatabase database)
    {
        LastWriter = database;
        var before = Truth;
        Truth = Ledger.Read(query => Truth.Read(query, before));
        Each(invariant => invariant.Committed(before));
    }

    public void Appended(IReadOnlyList<AppendedEvent> events)
    {
        foreach (var appended in events)
        {
            var read = EventJson.Read(appended.Type, appended.Body)!;
            World.Trace.Add("event", $"{appended.Sequence} {Describe(read)}");
            Events[appended.Type] = Events.GetValueOrDefault(appended.Type) + 1;
            Each(invariant => invariant.Appended(appended, read));
        }
    }

    public void Heard(string plugin, Event heard) => Each(invariant => invariant.Heard(plugin, heard));

    /// <summary>Something was written that people can read.</summary>
    public void Written(string text) => Each(invariant => invariant.Written(text));

    /// <summary>A step was taken.</summary>
    public void Stepped()
    {
        if (World.Schedule.Escape is { } escape)
            Break("the schedule decides everything", escape);
        if (_engineVersion == World.Engine.Version && _proxyRevision == World.Proxy.Revision)
            return;
        (_engineVersion, _proxyRevision) = (World.Engine.Version, World.Proxy.Revision);
        Each(invariant => invariant.WorldChanged());
    }

    /// <summary>What has yet to happen before everything is at rest; null if it is.</summary>
    public (string Invariant, string Unrest)? Unrest()
    {
        foreach (var invariant in _invariants)
            if (invariant.Unrest() is { } unrest)
                return (invariant.GetType().Name, unrest);
        return null;
    }

    /// <summary>Everything is at rest.</summary>
    public void AtRest() => Each(invariant => invariant.AtRest());

    /// <summary>An invariant is broken.</summary>
    public void Break(string invariant, string how)
    {
        if (Broken is not null)
            return;
        Broken = $"{invariant}: {how}";
        World.Trace.Add("BROKEN", Broken);
    }

    void Each(Action<Invariant> tell)
    {
        foreach (var invariant in _invariants)
            tell(invariant);
    }

    static string Describe(Event read) => read switch
    {
        DeploymentQueued queued => $"{queued.App}: deployment {queued.Deployment[^6..]} queued ({queued.Kind})",
        DeploymentStarted started => $"{started.App}: deployment {started.Deployment[^6..]} started",
        DeploymentFailed failed => $"{failed.App}: deployment {failed.Deployment[^6..]} failed at {failed.Step}: {failed.Reason.Split('\n')[0]}",
        DeploymentCanceled canceled => $"{canceled.App}: deployment {canceled.Deployment[^6..]} cancelled: {canceled.Reason.Split('\n')[0]}",
        DeploymentSucceeded succeeded => $"{succeeded.App}: deployment {succeeded.Deployment[^6..]} succeeded (v{succeeded.Release})",
        ReleaseSwitched switched => $"{switched.App}: v{switched.Release} is current (v{switched.Previous} was), deployment {switched.Deployment[^6..]}",
        _ => $"{read.App}: {read.GetType().Name}",
    };
}
