using Microsoft.Extensions.DependencyInjection;
using Skerry.Kernel.State;
using Skerry.Tests.Simulation.Kernels;

namespace Skerry.Tests.Simulation.Mutants;

/// <summary>A kernel with a mistake put into it: what a simulation is good for is shown by what it catches. This one has none.</summary>
class Mutant
{
    /// <summary>The kernel as it is.</summary>
    public static Mutant None { get; } = new();

    /// <summary>Replaces parts of the kernel.</summary>
    public virtual void Change(IServiceCollection services)
    {
    }

    /// <summary>The kernel's database.</summary>
    public virtual IDatabase Store(IDatabase simulated, Database real, Disk disk) => simulated;
}
