using MediatR;

namespace Skerry.Sdk.Requests.Engine;

/// <summary>
/// Creates a network with a subnet of the installation's own; containers in it reach each other. Idempotent: one of that name stays as it is. An error if no
/// subnet is left.
/// </summary>
public sealed record CreateNetwork : EngineRequest<Unit>
{
    /// <summary>The most members that a network can have.</summary>
    public const int MaxSize = 509;

    /// <summary>Its name; the engine puts the instance id before it.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// The most members it is to have, from 1 to <see cref="MaxSize"/>; null for that. Its subnet is the smallest that holds them, so 60 take 64 addresses. While an
    /// app is deployed its old and its new instances are members at the same time.
    /// </summary>
    public int? Size { get; init; }
}
