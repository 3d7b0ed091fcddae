using MediatR;
using Skerry.Plugins.Docker.Api;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Requests.Scheduling;

namespace Skerry.Plugins.Docker.Scheduling;

/// <summary>Lists instances. Those of one app or deployment with start time and exit code, which cost a question each.</summary>
sealed class ListInstancesHandler(DockerClient docker, DockerSettings settings)
    : IRequestHandler<ListInstances, IReadOnlyList<Instance>>
{
    public async Task<IReadOnlyList<Instance>> Handle(ListInstances request, CancellationToken cancellationToken)
    {
        var instances = (await docker.Containers.ListAsync(
                InstanceLabels.Filter(settings.InstanceId, request.Selector), cancellationToken))
            .Select(InstanceLabels.Read);
        if (request.Selector is not { App: null, Deployment: null })
            instances = await Task.WhenAll(instances.Select(instance => WithDetailsAsync(instance, cancellationToken)));
        return [.. instances.InOrder()];
    }

    async Task<Instance> WithDetailsAsync(Instance instance, CancellationToken cancel) =>
        await docker.Containers.FindAsync(instance.Id, cancel) is { } details
            ? instance.With(details.State)
            : instance with { State = InstanceState.Exited };
}
