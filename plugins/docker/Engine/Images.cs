using Skerry.Plugins.Docker.Api.Images;
using Skerry.Sdk.Requests.Engine;

namespace Skerry.Plugins.Docker.Engine;

/// <summary>Images in the SDK's terms.</summary>
static class Images
{
    public static ImageInfo Read(ImageDetails image) => new()
    {
        Digest = image.Id,
        Names = image.RepoTags ?? [],
        Size = image.Size,
        ExposedPorts = [.. image.Config?.ExposedPorts?.Keys.Order(StringComparer.Ordinal) ?? Enumerable.Empty<string>()],
        Command = [.. image.Config?.Entrypoint ?? [], .. image.Config?.Cmd ?? []],
        Labels = image.Config?.Labels ?? [],
    };

    public static ImageInfo Read(ImageSummary image) => new()
    {
        Digest = image.Id,
        Names = image.RepoTags ?? [],
        Size = image.Size,
        Labels = image.Labels ?? [],
    };

    /// <summary>A name's two parts; <c>latest</c> where there is no tag.</summary>
    public static (string Repository, string Tag) Split(string name)
    {
        var colon = name.LastIndexOf(':');
        return colon > name.LastIndexOf('/') ? (name[..colon], name[(colon + 1)..]) : (name, "latest");
    }
}
