namespace Skerry.Sdk.Events;

/// <summary>A deployment is done: its release is current and the routes are applied.</summary>
public sealed record DeploymentSucceeded : Event
{
    /// <summary>The deployment's id.</summary>
    public required string Deployment { get; init; }

    /// <summary>The release's number, or 0 if the deployment made none.</summary>
    public required int Release { get; init; }
}
