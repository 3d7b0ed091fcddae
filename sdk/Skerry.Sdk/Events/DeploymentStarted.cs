namespace Skerry.Sdk.Events;

/// <summary>A deployment left the queue.</summary>
public sealed record DeploymentStarted : Event
{
    /// <summary>The deployment's id.</summary>
    public required string Deployment { get; init; }
}
