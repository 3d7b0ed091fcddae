using Skerry.Sdk.Deployments;

namespace Skerry.Kernel.Releases;

/// <summary>A release: immutable and numbered. Its config snapshot is read apart, since it is secret.</summary>
public sealed record Release
{
    /// <summary>The app.</summary>
    public required string App { get; init; }

    /// <summary>Its number, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Name and tag of its image.</summary>
    public required string Image { get; init; }

    /// <summary>The engine's immutable id of its image.</summary>
    public required string Digest { get; init; }

    /// <summary>What people call its source.</summary>
    public required string Revision { get; init; }

    /// <summary>Its process types.</summary>
    public required IReadOnlyList<ReleaseProcess> Processes { get; init; }

    /// <summary>What the source supplied to its environment.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it first became current, or null.</summary>
    public DateTimeOffset? LiveAt { get; init; }

    /// <summary>What the deployment that made it was for.</summary>
    public DeploymentKind Kind { get; init; }

    /// <summary>For a rollback: the release that it repeats.</summary>
    public int? Target { get; init; }

    /// <summary>What changed, in one line for people. Never a value of config.</summary>
    public string Description { get; init; } = "";

    /// <summary>When its image and its config snapshot were let go, or null.</summary>
    public DateTimeOffset? PrunedAt { get; init; }

    /// <summary>The deployment that made it.</summary>
    public required string Deployment { get; init; }

    /// <summary>Who asked for it.</summary>
    public required string Actor { get; init; }

    /// <summary>Id of what caused it.</summary>
    public required string Cause { get; init; }
}
