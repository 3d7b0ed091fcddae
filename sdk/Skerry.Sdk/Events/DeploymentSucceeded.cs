namespace Skerry.Sdk.Events;

/// <summary>A deployment is done: its release is current and the routes are applied.</summary>
/// <remarks>
/// The last event of a deployment that reached its commit point (<see cref="ReleaseSwitched"/>), after the routes were applied and the source
/// confirmed. Old instances may still be finishing requests.
/// </remarks>
public sealed record DeploymentSucceeded : Event
{
    /// <summary>The deployment's id.</summary>
    public required string Deployment { get; init; }

    /// <summary>The release's number, or 0 if the deployment made none.</summary>
    public required int Release { get; init; }
}
