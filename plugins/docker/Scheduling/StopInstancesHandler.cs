using MediatR;
using Skerry.Plugins.Docker.Api;
using Skerry.Plugins.Docker.Api.Containers;
using Skerry.Plugins.Docker.Scheduling.Addresses;
using Skerry.Sdk;
using Skerry.Sdk.Requests.Scheduling;

namespace Skerry.Plugins.Docker.Scheduling;

/// <summary>Stops and removes instances, and frees their addresses once they are gone; or halts them, and leaves them and their addresses.</summary>
sealed class StopInstancesHandler(DockerClient docker, DockerSettings settings, AddressPool addresses)
    : IRequestHandler<StopInstances, Unit>
{
    const int AtOnce = 16;

    public async Task<Unit> Handle(StopInstances request, CancellationToken cancellationToken)
    {
        var containers = await docker.Containers.ListAsync(InstanceLabels.Filter(settings.InstanceId, request.Selector), cancellationToken);
        var failures = new List<Exception>();
        try
        {
            await StopAllAsync(request, containers, failures, cancellationToken);
        }
        finally
        {
            // Also when it was cancelled: nobody else would free the addresses of those that are gone.
            if (!request.Keep)
                await ReleaseAsync(request, containers, CancellationToken.None);
        }

        return failures.Count == 0
            ? Unit.Value
            : throw new SkerryException(
                $"{failures.Count} of {containers.Count} instances could not be stopped:\n" +
                string.Join('\n', failures.Select(failure => failure.Message)), inner: failures[0]);
    }

    Task StopAllAsync(StopInstances request, IReadOnlyList<ContainerSummary> containers, List<Exception> failures, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            containers,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (container, cancel) =>
            {
                try
                {
                    if (request.Keep)
                        await HaltAsync(container, request.Grace, cancel);
                    else
                        await StopAsync(container, request.Grace, cancel);
                }
                catch (EngineException e)
                {
                    lock (failures)
                        failures.Add(e);
                }
            });

    async Task StopAsync(ContainerSummary container, TimeSpan grace, CancellationToken cancel)
    {
        if (grace > TimeSpan.Zero && container.State is not ("created" or "exited" or "dead"))
            try
            {
                await docker.Containers.StopAsync(container.Id, grace, cancel);
            }
            catch (EngineException e) when (e.IsNotFound)
            {
                return;
            }
        await docker.Containers.RemoveAsync(container.Id, force: true, cancel);
    }

    /// <summary>Its restart policy goes first: otherwise a Docker that starts anew in between would bring it back, and one that crashes just then as well.</summary>
    async Task HaltAsync(ContainerSummary container, TimeSpan grace, CancellationToken cancel)
    {
        try
        {
            await docker.Containers.UpdateAsync(container.Id, new() { RestartPolicy = RestartPolicy.No }, cancel);
            await docker.Containers.StopAsync(container.Id, grace, cancel);
        }
        catch (EngineException e) when (e.IsNotFound)
        {
        }
    }

    /// <summary>
    /// Frees the addresses of what was stopped and is gone; of a whole deployment also those whose container never
    /// came to be; and of whatever was removed by hand. Others without a container stay: another deployment may be about to create theirs.
    /// </summary>
    async Task ReleaseAsync(StopInstances request, IEnumerable<ContainerSummary> stopped, CancellationToken cancel)
    {
        var names = stopped.Select(Name).ToHashSet();
        var left = (await docker.Containers.ListAsync([Labels.Of(settings.InstanceId), Labels.Address], cancel))
            .Select(Name).ToHashSet();
        var deployment = request.Selector is { Process: null, Index: null } ? request.Selector.Deployment : null;
        await addresses.ReleaseAsync(
            lease => !left.Contains(lease.Holder!)
                && (names.Contains(lease.Holder!) || (deployment is not null && lease.Deployment == deployment) || addresses.IsSettled(lease)),
            cancel);
    }

    static string Name(ContainerSummary container) => container.Names![0].TrimStart('/');
}
