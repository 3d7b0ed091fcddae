namespace Skerry.Sdk.Requests.Engine;

/// <summary>One container, or null.</summary>
public sealed record FindContainer : EngineRequest<ContainerInfo?>
{
    /// <summary>Id, or name without the instance id.</summary>
    public required string Container { get; init; }
}
