namespace Skerry.Sdk.Events;

/// <summary>A deployment was accepted and waits for its turn.</summary>
public sealed record DeploymentQueued : Event
{
    /// <summary>The deployment's id.</summary>
    public required string Deployment { get; init; }

    /// <summary>What asked for it: <c>push</c>, <c>config</c>, <c>restart</c>, <c>start</c>, <c>stop</c>.</summary>
    public required string Kind { get; init; }
}
