using MediatR;

namespace Skerry.Sdk.Requests.Engine;

/// <summary>Gives an image a further name.</summary>
public sealed record TagImage : EngineRequest<Unit>
{
    /// <summary>Name and tag, or digest.</summary>
    public required string Image { get; init; }

    /// <summary>The further name and tag.</summary>
    public required string Name { get; init; }
}
