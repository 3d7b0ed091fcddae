using MediatR;
using Skerry.Plugins.Docker.Api;
using Skerry.Plugins.Docker.Api.Containers;
using Skerry.Sdk.Requests.Engine;

namespace Skerry.Plugins.Docker.Engine;

/// <summary>Finds, lists, starts, stops and removes containers.</summary>
sealed class ContainerHandlers(DockerClient docker, DockerSettings settings, OwnContainers own) :
    IRequestHandler<FindContainer, ContainerInfo?>,
    IRequestHandler<ListContainers, IReadOnlyList<ContainerInfo>>,
    IRequestHandler<StartContainer, Unit>,
    IRequestHandler<StopContainer, Unit>,
    IRequestHandler<RemoveContainer, Unit>
{
    public async Task<ContainerInfo?> Handle(FindContainer request, CancellationToken cancellationToken) =>
        await own.FindAsync(request.Container, cancellationToken) is { } found ? own.Read(found) : null;

    public async Task<IReadOnlyList<ContainerInfo>> Handle(ListContainers request, CancellationToken cancellationToken) =>
        [.. (await docker.Containers.ListAsync(Labels.Filter(settings.InstanceId, request.Labels), cancellationToken))
            .Select(own.Read)
            .OrderBy(container => container.Name, StringComparer.Ordinal)];

    public async Task<Unit> Handle(StartContainer request, CancellationToken cancellationToken)
    {
        var container = await own.RequireAsync(request.Container, cancellationToken);
        if (Restarts(container))
            await docker.Containers.UpdateAsync(container.Id, new() { RestartPolicy = RestartPolicy.Always }, cancellationToken);
        await docker.Containers.StartAsync(container.Id, cancellationToken);
        return Unit.Value;
    }

    public async Task<Unit> Handle(StopContainer request, CancellationToken cancellationToken)
    {
        if (await own.FindAsync(request.Container, cancellationToken) is not { } found)
            return Unit.Value;
        // What was stopped stays stopped, also when the engine starts anew.
        if (Restarts(found))
            await docker.Containers.UpdateAsync(found.Id, new() { RestartPolicy = RestartPolicy.No }, cancellationToken);
        await docker.Containers.StopAsync(found.Id, request.Grace, cancellationToken);
        return Unit.Value;
    }

    public async Task<Unit> Handle(RemoveContainer request, CancellationToken cancellationToken)
    {
        if (await own.FindAsync(request.Container, cancellationToken) is { } found)
            await docker.Containers.RemoveAsync(found.Id, force: true, cancellationToken);
        return Unit.Value;
    }

    static bool Restarts(ContainerDetails container) => container.Config?.Labels?.ContainsKey(Labels.Restart) ?? false;
}
