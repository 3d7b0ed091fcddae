namespace Skerry.Sdk.Gates;

/// <summary>A deployment is about to leave the queue.</summary>
/// <remarks>
/// Asked when the deployment's turn has come, before its first step. Refusing fails the deployment with the reason; whoever wants it must ask for it
/// anew.
/// </remarks>
public sealed record DeploymentStarting : Gate
{
    /// <summary>The deployment's id.</summary>
    public required string Deployment { get; init; }
}
