using MediatR;

namespace Skerry.Sdk.Requests.Engine;

/// <summary>Starts a container that exists. Idempotent.</summary>
public sealed record StartContainer : EngineRequest<Unit>
{
    /// <summary>Id, or name without the instance id.</summary>
    public required string Container { get; init; }
}
