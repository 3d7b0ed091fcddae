namespace Skerry.Sdk.Requests.Engine;

/// <summary>Makes an image from a root file system.</summary>
[Deadline(1800)]
public sealed record ImportImage : EngineRequest<ImageInfo>
{
    /// <summary>A tar stream, read once.</summary>
    public required Stream FileSystem { get; init; }

    /// <summary>Name and tag.</summary>
    public required string Image { get; init; }
}
