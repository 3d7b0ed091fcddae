using MediatR;

namespace Skerry.Sdk.Requests.Engine;

/// <summary>Removes a volume and all that is in it. Idempotent.</summary>
public sealed record RemoveVolume : EngineRequest<Unit>
{
    /// <summary>Its name, without the instance id.</summary>
    public required string Name { get; init; }
}
