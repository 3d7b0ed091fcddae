using Skerry.Kernel.State;
using Skerry.Sdk.Deployments;

namespace Skerry.Kernel.Deployments;

/// <summary>One attempt to make a release current: a row, and what the saga knows of it.</summary>
public sealed record Deployment
{
    /// <summary>Its id, a ULID: the order of ids is the order of the queue.</summary>
    public required string Id { get; init; }

    /// <summary>Its app.</summary>
    public required string App { get; init; }

    /// <summary>What it is for.</summary>
    public required DeploymentKind Kind { get; init; }

    /// <summary>Where it stands.</summary>
    public required DeploymentStatus Status { get; init; }

    /// <summary>The step that is being acted on, or was last.</summary>
    public required string Step { get; init; }

    /// <summary>The release it made or uses; 0 before there is one.</summary>
    public int Release { get; init; }

    /// <summary>The one process type that it restarts, or null for all.</summary>
    public string? Process { get; init; }

    /// <summary>The release that it goes back to, for kind rollback; null for the one before the current.</summary>
    public int? Target { get; init; }

    /// <summary>For a rollback: without that release's config.</summary>
    public bool CodeOnly { get; init; }

    /// <summary>The new numbers of instances by process type, for kind scale.</summary>
    public IReadOnlyDictionary<string, int>? Counts { get; init; }

    /// <summary>Where its source comes from, for kind push.</summary>
    public SourceOrder? Source { get; init; }

    /// <summary>What its steps have found out.</summary>
    public DeploymentProgress Progress { get; init; } = new();

    /// <summary>Why it failed or was cancelled.</summary>
    public string? Reason { get; init; }

    /// <summary>Who asked to cancel it, or null.</summary>
    public string? Cancel { get; init; }

    /// <summary>Who asked for it.</summary>
    public required string Actor { get; init; }

    /// <summary>Id of what caused it.</summary>
    public required string Cause { get; init; }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it left the queue.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Origin of all that it does: whoever asked, because of this deployment.</summary>
    public Origin Origin => new(Actor, Id);

    /// <summary>As the SDK shows it.</summary>
    public DeploymentInfo ToInfo() => new()
    {
        Id = Id,
        App = App,
        Kind = Kind,
        Status = Status,
        Step = Step,
        Release = Release,
        Reason = Reason,
        Source = Source,
        Actor = Actor,
        Cause = Cause,
        CreatedAt = CreatedAt,
        StartedAt = StartedAt,
        EndedAt = EndedAt,
    };
}
