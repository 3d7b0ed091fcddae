namespace Skerry.Sdk.Requests.Engine;

/// <summary>Creates and starts a container. A name that is taken is an error.</summary>
[Deadline(300)]
public sealed record RunContainer : EngineRequest<ContainerInfo>
{
    /// <summary>What to run.</summary>
    public required ContainerSpec Spec { get; init; }
}
