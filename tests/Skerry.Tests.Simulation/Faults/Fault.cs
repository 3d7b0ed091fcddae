namespace Skerry.Tests.Simulation.Faults;

/// <summary>Everything that can go wrong in a simulation.</summary>
enum Fault
{
    /// <summary>A call takes effect or is answered only after seconds.</summary>
    CallSlow,

    /// <summary>A call takes effect, or not, and is never answered: the caller's deadline passes.</summary>
    AnswerLost,

    /// <summary>A call fails without an effect.</summary>
    FailsBefore,

    /// <summary>A call takes effect, and its caller is told that it failed.</summary>
    FailsAfter,

    /// <summary>A request is carried out twice.</summary>
    CarriedOutTwice,

    /// <summary>A call takes effect after the kernel that made it has died.</summary>
    EffectAfterDeath,

    /// <summary>The kernel is killed between two steps.</summary>
    KernelKilled,

    /// <summary>The kernel is killed just when a transaction was committed, before the answer is heard.</summary>
    KilledAfterCommit,

    /// <summary>A second kernel is started while the first goes on.</summary>
    TwoKernels,

    /// <summary>The engine goes away, and all instances with it; it comes back after a while.</summary>
    EngineDown,

    /// <summary>The proxy's control does not answer for a while.</summary>
    ProxyDown,

    /// <summary>No write is possible for a while.</summary>
    DiskFull,

    /// <summary>An instance ends by itself.</summary>
    InstanceCrashed,

    /// <summary>Somebody deletes an instance by hand.</summary>
    InstanceDeleted,

    /// <summary>An instance takes long to become ready.</summary>
    InstanceSlow,

    /// <summary>A pushed release never passes its checks.</summary>
    BadRelease,

    /// <summary>A liveness check fails.</summary>
    LivenessFails,

    /// <summary>A build fails.</summary>
    BuildFails,

    /// <summary>A release task fails.</summary>
    TaskFails,

    /// <summary>A plugin refuses at a gate.</summary>
    GateVetoes,

    /// <summary>A plugin throws at a gate.</summary>
    GateThrows,

    /// <summary>A plugin never answers at a gate.</summary>
    GateHangs,

    /// <summary>A plugin throws when it hears an event.</summary>
    SubscriberThrows,

    /// <summary>A plugin never ends hearing an event, and does not heed its token.</summary>
    SubscriberHangs,

    /// <summary>A plugin takes seconds to hear an event.</summary>
    SubscriberSlow,
}
