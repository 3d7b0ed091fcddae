using MediatR;

namespace Skerry.Sdk.Requests.Engine;

/// <summary>Removes a name of an image, and the image with its last one. Idempotent.</summary>
public sealed record RemoveImage : EngineRequest<Unit>
{
    /// <summary>Name and tag, or digest.</summary>
    public required string Image { get; init; }
}
