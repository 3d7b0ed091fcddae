namespace Skerry.Tests.Simulation.Kernels;

/// <summary>The kernel that was asked has died, or none runs: whether it has done what it was asked is not known.</summary>
sealed class KernelGoneException() : Exception("The kernel is gone.");
