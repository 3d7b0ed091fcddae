namespace Skerry.Sdk.Deployments;

/// <summary>A deployment as it is now.</summary>
public sealed record DeploymentInfo
{
    /// <summary>Its id (a ULID).</summary>
    public required string Id { get; init; }

    /// <summary>Its app.</summary>
    public required string App { get; init; }

    /// <summary>What it is for.</summary>
    public required DeploymentKind Kind { get; init; }

    /// <summary>Where it stands.</summary>
    public required DeploymentStatus Status { get; init; }

    /// <summary>Name of the step it is at, or was when it ended.</summary>
    public required string Step { get; init; }

    /// <summary>The release it made or uses; 0 before there is one.</summary>
    public int Release { get; init; }

    /// <summary>Why it failed or was cancelled; one line.</summary>
    public string? Reason { get; init; }

    /// <summary>Its source, for kind push.</summary>
    public SourceOrder? Source { get; init; }

    /// <summary>Who asked for it.</summary>
    public required string Actor { get; init; }

    /// <summary>Id of what caused it.</summary>
    public required string Cause { get; init; }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it left the queue, if it has.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended, if it has.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Whether its release is current: true from the commit point on.</summary>
    public bool Live => Status is DeploymentStatus.Switched or DeploymentStatus.Succeeded;
}
