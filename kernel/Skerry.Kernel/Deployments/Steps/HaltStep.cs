using Skerry.Kernel.Apps.Settings;
using Skerry.Kernel.Deployments.Checks;
using Skerry.Kernel.Deployments.Execution;
using Skerry.Kernel.Deployments.Reconciliation;
using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Deployments.Steps;

/// <summary>
/// For process types whose checks are disabled, since they cannot run twice: stops the old instances before new ones are started. They are kept, so that
/// undoing can bring them back. The only step that costs an app its zero downtime.
/// </summary>
public sealed class HaltStep(IRequestBus bus, IDatabase database, RevivalLock revivals) : IDeploymentStep
{
    /// <summary>Its name.</summary>
    public const string StepName = "halt";

    /// <inheritdoc/>
    public string Name => StepName;

    /// <inheritdoc/>
    public async Task<Deployment> DoAsync(Deployment deployment, IOutput output, CancellationToken cancellationToken)
    {
        var (old, grace) = database.Read(query => (Old(query, deployment), AppSettingStore.Seconds(query, deployment.App, AppSetting.StopTimeout)));
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
        return deployment;
    }

    /// <inheritdoc/>
    public async Task UndoAsync(Deployment deployment, CancellationToken cancellationToken)
    {
        var old = database.Read(query => Old(query, deployment));
        if (old.Count > 0)
            await bus.SendAsync(new ReviveInstances { Instances = old }, cancellationToken);
    }

    static IReadOnlyList<Instance> Old(IQuery query, Deployment deployment) =>
        DeploymentStore.Serving(query, deployment.App) is not { State: AppState.Running } serving ? [] : [.. serving.Instances.Where(instance =>
            (deployment.Process is null || instance.Process == deployment.Process)
            && CheckModes.Of(query, deployment.App, instance.Process) == CheckMode.Disabled)];
}
