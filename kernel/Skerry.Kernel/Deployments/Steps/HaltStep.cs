using Skerry.Kernel.Apps.Settings;
using Skerry.Kernel.Deployments.Checks;
using Skerry.Kernel.Deployments.Execution;
using Skerry.Kernel.Deployments.Reconciliation;
using Skerry.Kernel.Releases;
using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Requests.Routing;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Deployments.Steps;

/// <summary>
/// For process types whose checks are disabled, since they cannot run twice: stops the old instances before new ones are started. They are kept, so that
/// undoing can bring them back. Which ones is written down before the first is stopped: the mode may be changed while they are away. The only step that
/// costs an app its zero downtime.
/// </summary>
public sealed class HaltStep(IRequestBus bus, IDatabase database, ReleaseStore releases, RevivalLock revivals) : IDeploymentStep
{
    /// <summary>Its name.</summary>
    public const string StepName = "halt";

    /// <inheritdoc/>
    public string Name => StepName;

    /// <inheritdoc/>
    public Deployment Prepare(IQuery query, Deployment deployment) => deployment with
    {
        Progress = deployment.Progress with
        {
            Halted = DeploymentStore.Serving(query, deployment.App) is not { State: AppState.Running } serving ? [] : [.. serving.Instances.Where(instance =>
                (deployment.Process is null || instance.Process == deployment.Process)
                && CheckModes.Of(query, deployment.App, instance.Process) == CheckMode.Disabled)],
        },
    };

    /// <inheritdoc/>
    public async Task<Deployment> DoAsync(Deployment deployment, IOutput output, CancellationToken cancellationToken)
    {
        var halted = deployment.Progress.Halted;
        foreach (var process in halted.GroupBy(instance => instance.Process))
            output.Warn($"Checks of {process.Key} are disabled: its old instances are stopped first, so it is away until the new ones run. This is not zero-downtime.");
        if (halted.Count > 0)
        {
            await revivals.WaitAsync(deployment.App, cancellationToken);
            await StopAsync(deployment, cancellationToken);
        }

        await EndOthersAsync(deployment, cancellationToken);
        return deployment;
    }

    /// <summary>
    /// Brings them back, once nothing of this deployment runs any more. Each is stopped to its end before: one that was cut off while it was being stopped
    /// still seems to run, and would be gone a moment later.
    /// </summary>
    public async Task UndoAsync(Deployment deployment, CancellationToken cancellationToken)
    {
        var halted = deployment.Progress.Halted;
        if (halted.Count == 0)
            return;
        await bus.SendAsync(new StopInstances { Selector = new(deployment.App, deployment.Id), Grace = StartStep.UndoGrace }, cancellationToken);
        await StopAsync(deployment, cancellationToken);
        await EndOthersAsync(deployment, cancellationToken);
        var revived = await bus.SendAsync(new ReviveInstances { Instances = halted }, cancellationToken);
        var lost = halted.ExceptBy(revived.Select(instance => instance.Id), instance => instance.Id).Select(instance => instance.Name).ToList();
        if (lost.Count > 0)
            throw new SkerryException($"The instances {string.Join(", ", lost)} of \"{deployment.App}\", which were stopped before new ones were started, could not be brought back.");
    }

    /// <summary>Instances of earlier deployments may still be draining, or not be gone yet although theirs was undone: they are not waited for, but ended.</summary>
    async Task EndOthersAsync(Deployment deployment, CancellationToken cancellationToken)
    {
        var (alone, grace) = database.Read(query => (Alone(query, deployment), AppSettingStore.Seconds(query, deployment.App, AppSetting.StopTimeout)));
        if (alone.Count == 0)
            return;
        var found = await bus.SendAsync(new ListInstances { Selector = new(deployment.App) }, cancellationToken);
        var halted = deployment.Progress.Halted.Select(instance => instance.Id).ToHashSet();
        var others = found.Where(instance => alone.Contains(instance.Process) && instance.Deployment != deployment.Id && !halted.Contains(instance.Id)).ToList();

        // Only what no route leads to is stopped: whoever should have applied them, before this deployment began, may not have got that far.
        if (others.Any(instance => instance.Port > 0))
            await bus.SendAsync(new ApplyRoutes(), cancellationToken);
        await Task.WhenAll(others.Select(instance => bus.SendAsync(
                new StopInstances { Selector = new(instance.App, instance.Deployment, instance.Process, Index: instance.Index), Grace = grace }, cancellationToken)));
    }

    /// <summary>The process types that the deployment starts and that cannot run twice, and those that it has halted.</summary>
    HashSet<string> Alone(IQuery query, Deployment deployment) =>
    [
        .. deployment.Progress.Halted.Select(instance => instance.Process),
        .. StartStep.Specs(query, releases, deployment).Processes
            .Select(process => process.Process)
            .Where(process => CheckModes.Of(query, deployment.App, process) == CheckMode.Disabled),
    ];

    Task StopAsync(Deployment deployment, CancellationToken cancellationToken)
    {
        var grace = database.Read(query => AppSettingStore.Seconds(query, deployment.App, AppSetting.StopTimeout));
        return Task.WhenAll(deployment.Progress.Halted.Select(instance => bus.SendAsync(
            new StopInstances
            {
                Selector = new(instance.App, instance.Deployment, instance.Process, Index: instance.Index),
                Grace = grace,
                Keep = true,
            },
            cancellationToken)));
    }
}
