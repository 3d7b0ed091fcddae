using MediatR;
using Microsoft.Extensions.Logging;
using Skerry.Plugins.Docker.Api;
using Skerry.Plugins.Docker.Api.Containers;
using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Requests.Engine;

namespace Skerry.Plugins.Docker.Engine;

/// <summary>
/// Removes images and names of images, the installation's own only. One that a container runs from stays. One that only stopped containers were made
/// from goes: what they need of it stays on disk until they go too, and they can be started until then.
/// </summary>
sealed partial class RemoveImageHandler(DockerClient docker, DockerSettings settings, ILogger<RemoveImageHandler> log) : IRequestHandler<RemoveImage, Unit>
{
    public async Task<Unit> Handle(RemoveImage request, CancellationToken cancellationToken)
    {
        if (await docker.Images.FindAsync(request.Image, cancellationToken) is not { } details)
            return Unit.Value;
        var image = Images.Read(details);
        var isName = image.Digest != request.Image && image.Names.Contains(WithTag(request.Image));
        if (isName ? !EngineMarks.IsImageName(settings.InstanceId, request.Image) && !HasLabel(image) : !Images.IsOwn(settings.InstanceId, image.Labels, image.Names))
            throw new SkerryException(
                $"Image '{request.Image}' is not removed: it is not of this installation ('{settings.InstanceId}'). Use: docker rmi {request.Image}");
        if (!isName && image.Names.Count > 1)
            throw new SkerryException($"Image '{request.Image}' is not removed: it has several names. Remove these: {string.Join(", ", image.Names)}");
        var isLast = !isName || image.Names.Count == 1;
        var users = isLast ? await UsersAsync(image.Digest, cancellationToken) : [];
        var running = users.Where(container => ContainerStates.Read(container.State) is InstanceState.Running or InstanceState.Restarting).ToList();
        if (running.Count > 0)
            throw new SkerryException(
                $"Image '{request.Image}' is not removed: {string.Join(", ", running.Select(Describe))} {(running.Count == 1 ? "runs" : "run")} from it. Stop that first.");
        if (users.Count > 0)
            LogStillUsed(log, request.Image, string.Join(", ", users.Select(Describe)));
        try
        {
            await docker.Images.RemoveAsync(request.Image, force: users.Count > 0, cancellationToken);
        }
        catch (EngineException e) when (e.IsConflict)
        {
            throw new SkerryException($"Image '{request.Image}' could not be removed: {e.EngineMessage}", inner: e);
        }
        return Unit.Value;
    }

    async Task<List<ContainerSummary>> UsersAsync(string digest, CancellationToken cancel) =>
        [.. (await docker.Containers.ListAsync([], cancel)).Where(container => container.ImageId == digest)];

    bool HasLabel(ImageInfo image) => image.Labels.GetValueOrDefault(Labels.Instance) == settings.InstanceId;

    /// <summary>An instance of this installation by the name that people know, anything else by Docker's.</summary>
    string Describe(ContainerSummary container) =>
        container.Labels is { } labels && labels.GetValueOrDefault(Labels.Instance) == settings.InstanceId && labels.ContainsKey(Labels.Address)
            ? $"'{labels.GetValueOrDefault(Labels.Process)}.{labels.GetValueOrDefault(Labels.Index)}' of app '{labels.GetValueOrDefault(Labels.App)}'"
            : $"container '{container.Names?.FirstOrDefault()?.TrimStart('/') ?? container.Id}'";

    static string WithTag(string name)
    {
        var (repository, tag) = Images.Split(name);
        return $"{repository}:{tag}";
    }

    [LoggerMessage(1, LogLevel.Information, "Image {Image} is removed although it is used; its data stays on disk until these are removed: {Containers}")]
    static partial void LogStillUsed(ILogger log, string image, string containers);
}
