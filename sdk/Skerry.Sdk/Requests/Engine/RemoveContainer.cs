using MediatR;

namespace Skerry.Sdk.Requests.Engine;

/// <summary>Removes a container, running or not. Idempotent.</summary>
public sealed record RemoveContainer : EngineRequest<Unit>
{
    /// <summary>Id, or name without the instance id.</summary>
    public required string Container { get; init; }
}
