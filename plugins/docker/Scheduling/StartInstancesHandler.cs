using MediatR;
using Skerry.Plugins.Docker.Api;
using Skerry.Plugins.Docker.Api.Containers;
using Skerry.Plugins.Docker.Scheduling.Addresses;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Requests.Scheduling;

namespace Skerry.Plugins.Docker.Scheduling;

/// <summary>Starts all instances of a release, in parallel.</summary>
sealed class StartInstancesHandler(DockerClient docker, DockerSettings settings, AddressPool addresses, InstanceStarter starter, FurtherNetworks further)
    : IRequestHandler<StartInstances, IReadOnlyList<Instance>>
{
    public async Task<IReadOnlyList<Instance>> Handle(StartInstances request, CancellationToken cancellationToken)
    {
        var existing = await ExistingAsync(request, cancellationToken);
        var missing = InstanceKey.Of(request.App, request.Release, request.Deployment, request.Processes)
            .Where(key => !existing.ContainsKey(key.ContainerName(settings.InstanceId)))
            .ToList();
        if (missing.Count > 0)
        {
            var image = await starter.RequireImageAsync(request.App, request.Image, cancellationToken);
            var networks = await further.RequireAsync(request.App, request.Networks, cancellationToken);
            var leases = await addresses.AcquireAsync(missing, cancellationToken);
            var processes = request.Processes.ToDictionary(process => process.Process);
            var turns = new StartTurns(request.Processes);
            await Parallel.ForEachAsync(
                missing,
                new ParallelOptions { MaxDegreeOfParallelism = missing.Count, CancellationToken = cancellationToken },
                async (key, cancel) =>
                {
                    await turns.RunAsync(key.Process, () => starter.StartAsync(new()
                    {
                        Key = key,
                        Lease = leases[key.ContainerName(settings.InstanceId)],
                        Image = image,
                        Command = processes[key.Process].Command,
                        Port = processes[key.Process].Port,
                        Environment = request.Environment,
                        Networks = networks,
                    }, cancel), cancel);
                    request.Output.Detail($"{key.Name} started");
                });
        }
        return await InstancesAsync(request, cancellationToken);
    }

    /// <summary>What the deployment has started already, by name. One that was created but never started is removed: it begins anew.</summary>
    async Task<Dictionary<string, ContainerSummary>> ExistingAsync(StartInstances request, CancellationToken cancel)
    {
        var existing = new Dictionary<string, ContainerSummary>();
        foreach (var container in await docker.Containers.ListAsync(
            InstanceLabels.Filter(settings.InstanceId, new(request.App, request.Deployment)), cancel))
            if (container.State == "created")
                await docker.Containers.RemoveAsync(container.Id, force: true, cancel);
            else
                existing[container.Names![0].TrimStart('/')] = container;
        return existing;
    }

    async Task<IReadOnlyList<Instance>> InstancesAsync(StartInstances request, CancellationToken cancel)
    {
        var wanted = request.Processes.ToDictionary(process => process.Process, process => process.Count);
        return [.. (await docker.Containers.ListAsync(
                InstanceLabels.Filter(settings.InstanceId, new(request.App, request.Deployment)), cancel))
            .Select(InstanceLabels.Read)
            .Where(instance => instance.Index <= wanted.GetValueOrDefault(instance.Process))
            .InOrder()];
    }
}
