namespace Skerry.Sdk.Events;

/// <summary>A deployment was cancelled, or replaced by a newer one, before its commit point.</summary>
/// <remarks>
/// The last event of a deployment that was cancelled (<c>deploys:cancel</c>, the destruction of its app) or replaced by a newer push while it waited.
/// If it had begun, it is written when everything it did has been undone.
/// </remarks>
public sealed record DeploymentCanceled : Event
{
    /// <summary>The deployment's id.</summary>
    public required string Deployment { get; init; }

    /// <summary>One line.</summary>
    public required string Reason { get; init; }
}
