using MediatR;

namespace Skerry.Sdk.Requests.Engine;

/// <summary>Creates a network. Idempotent.</summary>
public sealed record CreateNetwork : EngineRequest<Unit>
{
    /// <summary>Its name; the engine puts the instance id before it.</summary>
    public required string Name { get; init; }
}
