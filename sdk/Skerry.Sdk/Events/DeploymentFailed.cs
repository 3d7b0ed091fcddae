namespace Skerry.Sdk.Events;

/// <summary>A deployment failed before its commit point and was undone; what served before serves on.</summary>
/// <remarks>
/// The last event of a deployment that did not reach its commit point and that nobody cancelled; written when everything it did has been undone, also
/// by the next start of the kernel.
/// </remarks>
public sealed record DeploymentFailed : Event
{
    /// <summary>The deployment's id.</summary>
    public required string Deployment { get; init; }

    /// <summary>The step at which it failed.</summary>
    public required string Step { get; init; }

    /// <summary>One line; never a secret.</summary>
    public required string Reason { get; init; }
}
