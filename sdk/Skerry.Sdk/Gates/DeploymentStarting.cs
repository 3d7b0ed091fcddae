namespace Skerry.Sdk.Gates;

/// <summary>A deployment is about to leave the queue.</summary>
public sealed record DeploymentStarting : Gate
{
    /// <summary>The deployment's id.</summary>
    public required string Deployment { get; init; }
}
