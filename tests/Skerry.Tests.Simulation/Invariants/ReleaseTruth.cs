using Skerry.Kernel.Releases;

namespace Skerry.Tests.Simulation.Invariants;

/// <summary>A release as the database has it.</summary>
sealed record ReleaseTruth(IReadOnlyList<ReleaseProcess> Processes, string Revision);
