namespace Skerry.Sdk.Events;

/// <summary>A deployment was accepted and waits for its turn.</summary>
/// <remarks>
/// Written in the transaction that puts the deployment into its app's queue: the first event of every deployment. An order that joins one that waits
/// already writes none.
/// </remarks>
public sealed record DeploymentQueued : Event
{
    /// <summary>The deployment's id.</summary>
    public required string Deployment { get; init; }

    /// <summary>What asked for it: <c>push</c>, <c>config</c>, <c>restart</c>, <c>start</c>, <c>stop</c>.</summary>
    public required string Kind { get; init; }
}
