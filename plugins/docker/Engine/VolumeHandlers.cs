using MediatR;
using Skerry.Plugins.Docker.Api;
using Skerry.Sdk.Requests.Engine;

namespace Skerry.Plugins.Docker.Engine;

/// <summary>Makes, lists and removes volumes.</summary>
sealed class VolumeHandlers(DockerClient docker, DockerSettings settings, OwnContainers own) :
    IRequestHandler<CreateVolume, Unit>,
    IRequestHandler<RemoveVolume, Unit>,
    IRequestHandler<ListVolumes, IReadOnlyList<string>>
{
    public async Task<Unit> Handle(CreateVolume request, CancellationToken cancellationToken)
    {
        await docker.Volumes.CreateAsync(
            new() { Name = own.FullName(request.Name), Labels = Labels.With(settings.InstanceId, new Dictionary<string, string>()) },
            cancellationToken);
        return Unit.Value;
    }

    public async Task<Unit> Handle(RemoveVolume request, CancellationToken cancellationToken)
    {
        await docker.Volumes.RemoveAsync(own.FullName(request.Name), cancellationToken);
        return Unit.Value;
    }

    public async Task<IReadOnlyList<string>> Handle(ListVolumes request, CancellationToken cancellationToken) =>
        [.. (await docker.Volumes.ListAsync([Labels.Of(settings.InstanceId)], cancellationToken))
            .Select(volume => volume.Name[(settings.InstanceId.Length + 1)..])
            .Order(StringComparer.Ordinal)];
}
