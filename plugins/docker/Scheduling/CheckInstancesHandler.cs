using MediatR;
using Skerry.Plugins.Docker.Api;
using Skerry.Plugins.Docker.Api.Containers;
using Skerry.Plugins.Docker.Scheduling.Checks;
using Skerry.Sdk;
using Skerry.Sdk.Requests.Scheduling;

namespace Skerry.Plugins.Docker.Scheduling;

/// <summary>
/// Checks all instances of a deployment in parallel. Those that pass are from then on started again by Docker
/// whenever they end and whenever Docker itself starts, so that apps come back after a reboot without the kernel.
/// </summary>
sealed class CheckInstancesHandler(DockerClient docker, DockerSettings settings, CheckPlanner planner, InstanceChecker checker, AppUrls urls)
    : IRequestHandler<CheckInstances, Unit>
{
    public async Task<Unit> Handle(CheckInstances request, CancellationToken cancellationToken)
    {
        var instances = (await docker.Containers.ListAsync(
                InstanceLabels.Filter(settings.InstanceId, new(request.App, request.Deployment)), cancellationToken))
            .Select(InstanceLabels.Read).ToDictionary(instance => (instance.Process, instance.Index));
        var asksPaths = request.Processes.Any(process => process.Checks.Any(check => check.Path is { Length: > 0 }));
        var url = asksPaths ? await urls.FindAsync(request.App, cancellationToken) : null;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = new List<Task>();
        try
        {
            foreach (var process in request.Processes)
            {
                var checks = process.SkipChecks ? [] : planner.Plan(process, request.Timeout, request.Uptime);
                for (var index = 1; index <= process.Count; index++)
                {
                    var instance = instances.GetValueOrDefault((process.Process, index)) ?? throw Missing(request, process, index);
                    running.Add(CheckAsync(new(instance, process.Port, url), checks, request.Output, stop.Token));
                }
            }
            while (running.Count > 0)
            {
                var first = await Task.WhenAny(running);
                running.Remove(first);
                await first;
            }
            return Unit.Value;
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task CheckAsync(CheckTarget target, IReadOnlyList<PlannedCheck> checks, IOutput output, CancellationToken cancel)
    {
        if (checks.Count > 0)
            await checker.CheckAsync(target, checks, output, cancel);
        else
            output.Detail($"{target.Instance.Name} is not checked");
        await docker.Containers.UpdateAsync(target.Instance.Id, new() { RestartPolicy = RestartPolicy.Always }, cancel);
    }

    static SkerryException Missing(CheckInstances request, ProcessSpec process, int index) => new(
        $"Instance '{process.Process}.{index}' of app '{request.App}' is gone: somebody or something removed its container. Deploy again.");
}
