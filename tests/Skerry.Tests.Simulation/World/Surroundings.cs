using Skerry.Tests.Simulation.Faults;
using Skerry.Tests.Simulation.Running;
using Skerry.Tests.Simulation.Scheduling;

namespace Skerry.Tests.Simulation.World;

/// <summary>Everything outside of the kernel. It outlives every kernel.</summary>
sealed class Surroundings
{
    public Surroundings(Schedule schedule, FaultPlan faults, Dice dice, Trace trace)
    {
        (Schedule, Faults, Dice, Trace) = (schedule, faults, dice, trace);
        Life = new Life("world", schedule);
        Engine = new Engine(Life, faults, dice.Fork(), trace);
        Wire = new Wire(Life, faults, dice.Fork(), trace);
        Leases = new Leases(schedule);
    }

    public Schedule Schedule { get; }

    public FaultPlan Faults { get; }

    public Dice Dice { get; }

    public Trace Trace { get; }

    public Life Life { get; }

    public Engine Engine { get; }

    public Proxy Proxy { get; } = new();

    public Leases Leases { get; }

    public Wire Wire { get; }

    /// <summary>The name of the kernel that was started last.</summary>
    public string NewestKernel { get; set; } = "";

    /// <summary>All commits by name.</summary>
    public Dictionary<string, Revision> Revisions { get; } = [];

    /// <summary>Which revision each app's branch stands at: what a person sees who fetches.</summary>
    public SortedDictionary<string, string> Refs { get; } = new(StringComparer.Ordinal);

    /// <summary>The deployments' logs.</summary>
    public DeploymentLogFiles Logs { get; } = new();

    /// <summary>The digest of the image that a revision builds to: the same source makes the same image.</summary>
    public static string DigestOf(string revision) => $"sha256:{revision}";
}
