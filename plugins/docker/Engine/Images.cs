using Skerry.Plugins.Docker.Api.Images;
using Skerry.Sdk.Requests.Engine;

namespace Skerry.Plugins.Docker.Engine;

/// <summary>Images in the SDK's terms.</summary>
static class Images
{
    public static ImageInfo Read(ImageDetails image) => new()
    {
        Digest = image.Id,
        Names = NamesOf(image.RepoTags),
        Size = image.Size,
        ExposedPorts = [.. image.Config?.ExposedPorts?.Keys.Order(StringComparer.Ordinal) ?? Enumerable.Empty<string>()],
        Command = [.. image.Config?.Entrypoint ?? [], .. image.Config?.Cmd ?? []],
        Labels = image.Config?.Labels ?? [],
    };

    public static ImageInfo Read(ImageSummary image) => new()
    {
        Digest = image.Id,
        Names = NamesOf(image.RepoTags),
        Size = image.Size,
        Labels = image.Labels ?? [],
    };

    /// <summary>Whether an image belongs to an installation, by its label or one of its names.</summary>
    public static bool IsOwn(string instanceId, IReadOnlyDictionary<string, string> labels, IEnumerable<string> names) =>
        labels.GetValueOrDefault(Labels.Instance) == instanceId || names.Any(name => EngineMarks.IsImageName(instanceId, name));

    /// <summary>All names, sorted. Docker writes <c>&lt;none&gt;:&lt;none&gt;</c> where there is none.</summary>
    static string[] NamesOf(string[]? tags) => [.. (tags ?? []).Where(tag => tag != "<none>:<none>").Order(StringComparer.Ordinal)];

    /// <summary>A name's two parts; <c>latest</c> where there is no tag.</summary>
    public static (string Repository, string Tag) Split(string name)
    {
        var colon = name.LastIndexOf(':');
        return colon > name.LastIndexOf('/') ? (name[..colon], name[(colon + 1)..]) : (name, "latest");
    }
}
