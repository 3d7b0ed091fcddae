using Skerry.Kernel.Deployments.Execution;
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

    /// <summary>The steps that it has been at, in order.</summary>
    public IReadOnlyList<StepTiming> Steps { get; init; } = [];

    /// <summary>At a step from now on. One that was at it already, before a restart, goes on with it.</summary>
    public DeploymentProgress Enter(string step, DateTimeOffset now) =>
        Steps.Count > 0 && Steps[^1] is { EndedAt: null } last && last.Name == step ? this : this with { Steps = [.. Leave(now).Steps, new(step, now)] };

    /// <summary>At no step any more.</summary>
    public DeploymentProgress Leave(DateTimeOffset now) =>
        Steps.Count > 0 && Steps[^1] is { EndedAt: null } last ? this with { Steps = [.. Steps.Take(Steps.Count - 1), last with { EndedAt = now }] } : this;
}
