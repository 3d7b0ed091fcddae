namespace Skerry.Sdk.Requests.Building;

/// <summary>Builds the source into an image. Throws <see cref="SkerryException"/> with the reason if it does not build.</summary>
/// <remarks>
/// Asked of the builder with the best score. If the token is cancelled the deployment was cancelled: stop the build. What is left of a build that
/// failed is removed by <see cref="Image"/>, so give that name to nothing else.
/// </remarks>
[Deadline(3600)]
public sealed record BuildApp : BuilderRequest<BuiltApp>
{
    /// <summary>The deployment.</summary>
    public required string Deployment { get; init; }

    /// <summary>Existing folder for temporary files.</summary>
    public required string WorkFolder { get; init; }

    /// <summary>Name and tag that the image is to have.</summary>
    public required string Image { get; init; }

    /// <summary>Labels that the image is to have.</summary>
    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    /// <summary>Where the build's output goes, line by line as it happens.</summary>
    public required IOutput Output { get; init; }
}
