namespace Skerry.Sdk.Events;

/// <summary>A deployment left the queue.</summary>
/// <remarks>
/// Written after the gate <see cref="Gates.DeploymentStarting"/>, before the first step. A deployment that was cut short by the end of the kernel is
/// undone or finished, never started a second time.
/// </remarks>
public sealed record DeploymentStarted : Event
{
    /// <summary>The deployment's id.</summary>
    public required string Deployment { get; init; }
}
