using Skerry.Kernel.Apps.Settings;
using Skerry.Kernel.Deployments.Checks;
using Skerry.Kernel.Deployments.Execution;
using Skerry.Kernel.Deployments.Reconciliation;
using Skerry.Kernel.Releases;
using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Deployments.Steps;

/// <summary>
/// For process types whose checks are disabled, since they cannot run twice: stops the old instances before new ones are started. Those that serve are kept,
/// so that undoing can bring them back; what is left of earlier deployments goes. The only step that costs an app its zero downtime.
/// </summary>
public sealed class HaltStep(IRequestBus bus, IDatabase database, ReleaseStore releases, RevivalLock revivals) : IDeploymentStep
{
    static readonly TimeSpan UndoGrace = TimeSpan.FromSeconds(2);

    /// <summary>Its name.</summary>
    public const string StepName = "halt";

    /// <inheritdoc/>
    public string Name => StepName;

    /// <inheritdoc/>
    public async Task<Deployment> DoAsync(Deployment deployment, IOutput output, CancellationToken cancellationToken)
    {
        var (old, alone, grace) = database.Read(query => (
            Old(query, deployment), Alone(query, deployment), AppSettingStore.Seconds(query, deployment.App, AppSetting.StopTimeout)));
        foreach (var process in old.GroupBy(instance => instance.Process))
            output.Warn($"Checks of {process.Key} are disabled: its old instances are stopped first, so it is away until the new ones run. This is not zero-downtime.");
        if (old.Count > 0)
            await revivals.WaitAsync(deployment.App, cancellationToken);
        await Task.WhenAll(old.Select(instance => bus.SendAsync(
            new StopInstances
            {
                Selector = new(instance.App, instance.Deployment, instance.Process, Index: instance.Index),
                Grace = grace,
                Keep = true,
            },
            cancellationToken)));
        if (alone.Count > 0)
            await EndOthersAsync(deployment, alone, old.Select(instance => instance.Id).ToHashSet(), grace, cancellationToken);
        return deployment;
    }

    /// <inheritdoc/>
    public async Task UndoAsync(Deployment deployment, CancellationToken cancellationToken)
    {
        var old = database.Read(query => Old(query, deployment));
        if (old.Count == 0)
            return;

        // Also where undoing the start has failed: the old ones must not run beside the new ones.
        await bus.SendAsync(new StopInstances { Selector = new(deployment.App, deployment.Id), Grace = UndoGrace }, cancellationToken);
        await bus.SendAsync(new ReviveInstances { Instances = old }, cancellationToken);
    }

    /// <summary>Instances of earlier deployments may still be draining, or not be gone yet after their deployment was undone.</summary>
    async Task EndOthersAsync(Deployment deployment, IReadOnlySet<string> alone, IReadOnlySet<string> halted, TimeSpan grace, CancellationToken cancellationToken)
    {
        var found = await bus.SendAsync(new ListInstances { Selector = new(deployment.App) }, cancellationToken);
        await Task.WhenAll(found
            .Where(instance => alone.Contains(instance.Process) && instance.Deployment != deployment.Id && !halted.Contains(instance.Id))
            .Select(instance => bus.SendAsync(
                new StopInstances { Selector = new(instance.App, instance.Deployment, instance.Process, Index: instance.Index), Grace = grace }, cancellationToken)));
    }

    /// <summary>The process types that the deployment starts and that cannot run twice.</summary>
    IReadOnlySet<string> Alone(IQuery query, Deployment deployment) => StartStep.Specs(query, releases, deployment).Processes
        .Select(process => process.Process)
        .Where(process => CheckModes.Of(query, deployment.App, process) == CheckMode.Disabled)
        .ToHashSet();

    static IReadOnlyList<Instance> Old(IQuery query, Deployment deployment) =>
        DeploymentStore.Serving(query, deployment.App) is not { State: AppState.Running } serving ? [] : [.. serving.Instances.Where(instance =>
            (deployment.Process is null || instance.Process == deployment.Process)
            && CheckModes.Of(query, deployment.App, instance.Process) == CheckMode.Disabled)];
}
