using Skerry.Sdk.Deployments;

namespace Skerry.Tests.Simulation.Running;

/// <summary>What came of a seed.</summary>
sealed record Outcome
{
    public required ulong Seed { get; init; }

    /// <summary>Which invariant was broken, and how; null if none was.</summary>
    public required string? Broken { get; init; }

    /// <summary>What happened.</summary>
    public required IReadOnlyList<string> Trace { get; init; }

    /// <summary>The same in every run of this seed.</summary>
    public required string Digest { get; init; }

    /// <summary>How many steps the schedule took.</summary>
    public required long Steps { get; init; }

    /// <summary>How much time it played in.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>How often each fault struck.</summary>
    public required IReadOnlyList<int> Faults { get; init; }

    /// <summary>How its deployments ended.</summary>
    public required IReadOnlyList<(DeploymentKind Kind, DeploymentStatus Status)> Ends { get; init; }
}
