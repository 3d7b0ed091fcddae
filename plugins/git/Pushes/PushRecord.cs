using Skerry.Plugins.Git.Deployments;
using Skerry.Plugins.Git.ProcReceive;

namespace Skerry.Plugins.Git.Pushes;

/// <summary>A push whose deployment is under way, or just over: enough for a new kernel to give git its answer.</summary>
sealed record PushRecord
{
    public required string Id { get; init; }

    public required string App { get; init; }

    /// <summary>Name of the caller; nobody else may take the push up again.</summary>
    public required string Caller { get; init; }

    public required DateTimeOffset Time { get; init; }

    /// <summary>What is deployed, if anything is.</summary>
    public required SourceFacts? Facts { get; init; }

    /// <summary>The deployment's id; null until it was accepted.</summary>
    public string? Deployment { get; init; }

    /// <summary>Answers for the refs that were dealt with before the deployment.</summary>
    public IReadOnlyList<RefAnswer> Answers { get; init; } = [];

    /// <summary>Updates that wait for the deployment, because the push is all or nothing.</summary>
    public IReadOnlyList<RefCommand> Waiting { get; init; } = [];
}
