using Skerry.Kernel.Work;

namespace Skerry.Tests.Simulation.Scheduling;

/// <summary>The kernel's randomness, from the seed.</summary>
sealed class SeededRandomness(Dice dice) : IRandomness
{
    public void Fill(Span<byte> bytes)
    {
        foreach (ref var single in bytes)
            single = (byte)dice.Next();
    }
}
