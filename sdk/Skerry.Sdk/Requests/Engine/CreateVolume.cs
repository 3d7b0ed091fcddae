using MediatR;

namespace Skerry.Sdk.Requests.Engine;

/// <summary>Creates a volume. Idempotent.</summary>
public sealed record CreateVolume : EngineRequest<Unit>
{
    /// <summary>Its name; the engine puts the instance id before it.</summary>
    public required string Name { get; init; }
}
