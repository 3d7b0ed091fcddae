using MediatR;

namespace Skerry.Sdk.Requests.Engine;

/// <summary>
/// Removes a network. Refused while a container is in it, whether it runs or not (one that is stopped could never start again): the error names them.
/// Idempotent.
/// </summary>
public sealed record RemoveNetwork : EngineRequest<Unit>
{
    /// <summary>Its name, without the instance id.</summary>
    public required string Name { get; init; }
}
