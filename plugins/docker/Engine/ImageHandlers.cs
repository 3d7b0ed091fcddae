using MediatR;
using Skerry.Plugins.Docker.Api;
using Skerry.Sdk;
using Skerry.Sdk.Requests.Engine;

namespace Skerry.Plugins.Docker.Engine;

/// <summary>Finds, lists, tags, imports and removes images. Any image can be looked at; only the installation's own are removed.</summary>
sealed class ImageHandlers(DockerClient docker, DockerSettings settings) :
    IRequestHandler<FindImage, ImageInfo?>,
    IRequestHandler<ListImages, IReadOnlyList<ImageInfo>>,
    IRequestHandler<TagImage, Unit>,
    IRequestHandler<ImportImage, ImageInfo>,
    IRequestHandler<RemoveImage, Unit>
{
    public async Task<ImageInfo?> Handle(FindImage request, CancellationToken cancellationToken) =>
        await docker.Images.FindAsync(request.Image, cancellationToken) is { } found ? Images.Read(found) : null;

    public async Task<IReadOnlyList<ImageInfo>> Handle(ListImages request, CancellationToken cancellationToken) =>
        [.. (await docker.Images.ListAsync(Labels.Filter(settings.InstanceId, request.Labels), cancellationToken))
            .Select(Images.Read)
            .OrderBy(image => image.Names.FirstOrDefault(), StringComparer.Ordinal)];

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

    public async Task<Unit> Handle(RemoveImage request, CancellationToken cancellationToken)
    {
        if (await docker.Images.FindAsync(request.Image, cancellationToken) is not { } found)
            return Unit.Value;
        var label = found.Config?.Labels?.GetValueOrDefault(Labels.Instance);
        if (label != settings.InstanceId && !request.Image.StartsWith($"skerry-{settings.InstanceId}/", StringComparison.Ordinal))
            throw new SkerryException(
                $"Image '{request.Image}' is not removed: it is not of this installation ('{settings.InstanceId}'). Use: docker rmi {request.Image}");
        await docker.Images.RemoveAsync(request.Image, force: false, cancellationToken);
        return Unit.Value;
    }
}
