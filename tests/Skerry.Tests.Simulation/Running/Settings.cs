using Skerry.Tests.Simulation.Faults;
using Skerry.Tests.Simulation.Mutants;

namespace Skerry.Tests.Simulation.Running;

/// <summary>How seeds are run. Another setting makes another run of the same seed.</summary>
sealed record Settings
{
    /// <summary>The kernel as it is, and all faults.</summary>
    public static Settings Default { get; } = new();

    /// <summary>The mistake that is put into the kernel.</summary>
    public Mutant Mutant { get; init; } = Mutant.None;

    /// <summary>Faults that do not strike, to find out which one it takes to break an invariant.</summary>
    public IReadOnlySet<Fault> Without { get; init; } = new HashSet<Fault>();
}
