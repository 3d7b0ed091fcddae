namespace Skerry.Sdk.Deployments;

/// <summary>Where a deployment stands.</summary>
public enum DeploymentStatus
{
    /// <summary>Waits for its turn.</summary>
    Queued,

    /// <summary>Runs, before its commit point.</summary>
    Running,

    /// <summary>Failed or cancelled, and what it made is being removed.</summary>
    Undoing,

    /// <summary>Past its commit point; only forward from here.</summary>
    Switched,

    /// <summary>Done.</summary>
    Succeeded,

    /// <summary>Failed before its commit point and undone.</summary>
    Failed,

    /// <summary>Cancelled, or replaced by a newer one, before its commit point.</summary>
    Canceled,
}
