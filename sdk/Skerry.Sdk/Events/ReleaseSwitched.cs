namespace Skerry.Sdk.Events;

/// <summary>The commit point: a release became the current one of its app.</summary>
/// <remarks>
/// Written in the transaction of the commit point: from here on the deployment cannot be undone. The proxy gets the new routes right after it; <see
/// cref="DeploymentSucceeded"/> tells that it has. Also written when the same release is started anew (restart, changed config or numbers may switch
/// to the same or to a new one) and by a rollback. Not written by a stop.
/// </remarks>
public sealed record ReleaseSwitched : Event
{
    /// <summary>The release that is current now.</summary>
    public required int Release { get; init; }

    /// <summary>The one that was current before, or 0.</summary>
    public required int Previous { get; init; }

    /// <summary>The deployment's id.</summary>
    public required string Deployment { get; init; }
}
