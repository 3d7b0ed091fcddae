namespace Skerry.Sdk.Requests.Engine;

/// <summary>Builds an image from a build context. Throws <see cref="SkerryException"/> with the build's last lines if it fails.</summary>
[Deadline(3600)]
public sealed record BuildImage : EngineRequest<ImageInfo>
{
    /// <summary>The context: a tar stream, read once.</summary>
    public required Stream Context { get; init; }

    /// <summary>Path of the Dockerfile inside the context.</summary>
    public string Dockerfile { get; init; } = "Dockerfile";

    /// <summary>Name and tag.</summary>
    public required string Image { get; init; }

    /// <summary>Labels.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Build arguments; they stay visible in the image's history, so never secrets.</summary>
    public IReadOnlyDictionary<string, string> Arguments { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether layers of earlier builds may be used.</summary>
    public bool UseCache { get; init; } = true;

    /// <summary>Where the output goes, line by line.</summary>
    public required IOutput Output { get; init; }
}
