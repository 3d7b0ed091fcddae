namespace Skerry.Sdk.Deployments;

/// <summary>What somebody asks to have deployed.</summary>
public sealed record DeploymentOrder
{
    /// <summary>The app.</summary>
    public required string App { get; init; }

    /// <summary>What for.</summary>
    public required DeploymentKind Kind { get; init; }

    /// <summary>Who asks.</summary>
    public required string Actor { get; init; }

    /// <summary>Id of the command or event behind it.</summary>
    public required string Cause { get; init; }

    /// <summary>Where the source comes from; for kind push only.</summary>
    public SourceOrder? Source { get; init; }

    /// <summary>One process type alone, for a restart; null for all.</summary>
    public string? Process { get; init; }

    /// <summary>The new numbers of instances by process type; for kind scale only. They are stored when the deployment reaches its commit point.</summary>
    public IReadOnlyDictionary<string, int>? Counts { get; init; }

    /// <summary>The release to go back to; for kind rollback only. Null is the release that served before the current one.</summary>
    public int? Target { get; init; }

    /// <summary>For a rollback: only the image and its process types, with the config as it is now.</summary>
    public bool CodeOnly { get; init; }
}
