using MediatR;

namespace Skerry.Sdk.Requests.Engine;

/// <summary>Removes a network that no container is in. Idempotent.</summary>
public sealed record RemoveNetwork : EngineRequest<Unit>
{
    /// <summary>Its name, without the instance id.</summary>
    public required string Name { get; init; }
}
