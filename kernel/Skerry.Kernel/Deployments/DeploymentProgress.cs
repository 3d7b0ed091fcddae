using Skerry.Sdk.Apps;
using Skerry.Sdk.Requests.Source;

namespace Skerry.Kernel.Deployments;

/// <summary>What the steps of a deployment have found out, saved before the next step is acted on. Never a secret.</summary>
public sealed record DeploymentProgress
{
    /// <summary>The source's snapshot.</summary>
    public SourceSnapshot? Snapshot { get; init; }

    /// <summary>The built image.</summary>
    public string? Image { get; init; }

    /// <summary>The built image's digest.</summary>
    public string? Digest { get; init; }

    /// <summary>Processes that the builder knows of.</summary>
    public IReadOnlyDictionary<string, string?> BuiltProcesses { get; init; } = new Dictionary<string, string?>();

    /// <summary>Whether this deployment made its release, rather than using the current one.</summary>
    public bool MadeRelease { get; init; }

    /// <summary>The serving instances that it stops before it starts new ones.</summary>
    public IReadOnlyList<Instance> Halted { get; init; } = [];

    /// <summary>The instances that it started.</summary>
    public IReadOnlyList<Instance> Started { get; init; } = [];
}
