using MediatR;
using Skerry.Plugins.Docker.Api;
using Skerry.Sdk.Requests.Engine;

namespace Skerry.Plugins.Docker.Engine;

/// <summary>Finds, lists, tags and imports images. Any image can be looked at.</summary>
sealed class ImageHandlers(DockerClient docker, DockerSettings settings) :
    IRequestHandler<FindImage, ImageInfo?>,
    IRequestHandler<ListImages, IReadOnlyList<ImageInfo>>,
    IRequestHandler<TagImage, Unit>,
    IRequestHandler<ImportImage, ImageInfo>
{
    public async Task<ImageInfo?> Handle(FindImage request, CancellationToken cancellationToken) =>
        await docker.Images.FindAsync(request.Image, cancellationToken) is { } found ? Images.Read(found) : null;

    /// <summary>
    /// The installation's own: those with its label, and those that have one of its names, since an image that was only given a name
    /// has no label. Looked for here: Docker's filter for names would hide an image's other names.
    /// </summary>
    public async Task<IReadOnlyList<ImageInfo>> Handle(ListImages request, CancellationToken cancellationToken) =>
        [.. (await docker.Images.ListAsync(request.Labels.Select(label => $"{label.Key}={label.Value}"), cancellationToken))
            .Select(Images.Read)
            .Where(image => Images.IsOwn(settings.InstanceId, image.Labels, image.Names))
            .OrderBy(image => image.Names.FirstOrDefault(), StringComparer.Ordinal)
            .ThenBy(image => image.Digest, StringComparer.Ordinal)];

    public async Task<Unit> Handle(TagImage request, CancellationToken cancellationToken)
    {
        var (repository, tag) = Images.Split(request.Name);
        await docker.Images.TagAsync(request.Image, repository, tag, cancellationToken);
        return Unit.Value;
    }

    public async Task<ImageInfo> Handle(ImportImage request, CancellationToken cancellationToken)
    {
        var (repository, tag) = Images.Split(request.Image);
        await docker.Images.ImportAsync(
            request.FileSystem, repository, tag, [$"LABEL {Labels.Of(settings.InstanceId)}"], cancellationToken);
        return Images.Read(await docker.Images.InspectAsync(request.Image, cancellationToken));
    }
}
