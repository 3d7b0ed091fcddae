using MediatR;
using Microsoft.Extensions.Logging;
using Skerry.Plugins.Docker.Api;
using Skerry.Plugins.Docker.Api.Containers;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Requests.Scheduling;

namespace Skerry.Plugins.Docker.Scheduling;

/// <summary>
/// Starts instances that exist but do not run. A container keeps its address for as long as it exists. From then on Docker starts it again whenever it ends,
/// as after its checks (see <see cref="CheckInstancesHandler"/>).
/// </summary>
sealed partial class ReviveInstancesHandler(DockerClient docker, DockerSettings settings, ILogger<ReviveInstancesHandler> log)
    : IRequestHandler<ReviveInstances, IReadOnlyList<Instance>>
{
    public async Task<IReadOnlyList<Instance>> Handle(ReviveInstances request, CancellationToken cancellationToken)
    {
        var revived = await Task.WhenAll(request.Instances.Select(instance => ReviveAsync(instance, cancellationToken)));
        return [.. revived.OfType<Instance>().InOrder()];
    }

    async Task<Instance?> ReviveAsync(Instance instance, CancellationToken cancel)
    {
        var container = await docker.Containers.FindAsync(instance.Id, cancel);
        if (container?.Config?.Labels?.GetValueOrDefault(Labels.Instance) != settings.InstanceId)
            return null;
        try
        {
            if (!container.State.Running)
                await docker.Containers.StartAsync(instance.Id, cancel);
            if (container.HostConfig?.RestartPolicy != RestartPolicy.Always)
                await docker.Containers.UpdateAsync(instance.Id, new() { RestartPolicy = RestartPolicy.Always }, cancel);
            var state = (await docker.Containers.InspectAsync(instance.Id, cancel)).State;
            return state.Running ? instance.With(state) : null;
        }
        catch (EngineException e) when (e is not EngineUnavailableException)
        {
            LogNotRevived(log, instance.Name, instance.App, e.EngineMessage);
            return null;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Instance {Instance} of app {App} could not be started again: {Reason}")]
    static partial void LogNotRevived(ILogger log, string instance, string app, string reason);
}
