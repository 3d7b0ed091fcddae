namespace Skerry.Sdk.Events;

/// <summary>A deployment was cancelled, or replaced by a newer one, before its commit point.</summary>
public sealed record DeploymentCanceled : Event
{
    /// <summary>The deployment's id.</summary>
    public required string Deployment { get; init; }

    /// <summary>One line.</summary>
    public required string Reason { get; init; }
}
