using Skerry.Kernel.Apps.Settings;
using Skerry.Kernel.Deployments.Execution;
using Skerry.Kernel.Deployments.Reconciliation;
using Skerry.Kernel.State;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Events;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Deployments.Checks.Liveness;

/// <summary>Restarts one instance where it is, at the address that it has. Never while a deployment has its app's instances in hand, nor what does not run: that is others' to revive.</summary>
public sealed class InstanceRestarter(
    IDatabase database, IRequestBus bus, DeploymentPlans plans, RevivalLock held, ExpectedExits exits, ReconcileSchedule schedule)
{
    static readonly Origin Itself = new("system", "liveness");

    /// <summary>Restarts it, and tells of it in an event before; or does nothing.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="result">The check that it failed.</param>
    /// <param name="claim">Asked last: whether it is still the caller who restarts it.</param>
    /// <param name="cancellationToken">Gives up, also in the middle: what is down is revived when its app is reconciled.</param>
    public Task<bool> RestartAsync(Instance instance, ProbeResult result, Func<bool> claim, CancellationToken cancellationToken) =>
        held.HoldAsync(instance.App, () => RestartHeldAsync(instance, result, claim, cancellationToken), cancellationToken);

    async Task<bool> RestartHeldAsync(Instance instance, ProbeResult result, Func<bool> claim, CancellationToken cancellationToken)
    {
        var selector = new InstanceSelector(instance.App, instance.Deployment, instance.Process, Index: instance.Index);
        var found = await bus.SendAsync(new ListInstances { Selector = selector }, cancellationToken);
        if (found.FirstOrDefault(now => now.Id == instance.Id) is not { State: InstanceState.Running })
            return false;
        if (await database.WriteAsync(transaction => Tell(transaction, instance, result, claim)) is not { } grace)
            return false;
        try
        {
            exits.Add(instance.Id);
            await bus.SendAsync(new StopInstances { Selector = selector, Grace = grace, Keep = true }, cancellationToken);
            await bus.SendAsync(new ReviveInstances { Instances = [instance] }, cancellationToken);
        }
        finally
        {
            schedule.Add(instance.App);
        }

        return true;
    }

    /// <summary>The time that it gets to end in; null if it is not to be restarted.</summary>
    TimeSpan? Tell(ITransaction transaction, Instance instance, ProbeResult result, Func<bool> claim)
    {
        var truth = AppTruth.Read(transaction, instance.App);
        if (truth.IsInHand(plans) || truth.Instances.All(serving => serving.Id != instance.Id) || !claim())
            return null;
        transaction.Append(
            new InstanceUnhealthy
            {
                App = instance.App,
                Process = instance.Process,
                Index = instance.Index,
                Release = instance.Release,
                Check = result.Check,
                Reason = result.Problem!,
            },
            Itself);
        return AppSettingStore.Seconds(transaction, instance.App, AppSetting.StopTimeout);
    }
}
