namespace Skerry.Sdk.Requests.Engine;

/// <summary>One image, or null.</summary>
public sealed record FindImage : EngineRequest<ImageInfo?>
{
    /// <summary>Name and tag, or digest.</summary>
    public required string Image { get; init; }
}
