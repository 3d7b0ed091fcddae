namespace Skerry.Sdk.Gates;

/// <summary>A deployment is about to leave the queue.</summary>
/// <remarks>
/// Asked when the deployment's turn has come, before its first step. Refusing fails the deployment with the reason; whoever wants it must ask for it anew.
/// A deployment that has to wait once more, because its app was locked or the kernel ended in that moment, is asked about again.
/// </remarks>
public sealed record DeploymentStarting : Gate
{
    /// <summary>The deployment's id.</summary>
    public required string Deployment { get; init; }
}
