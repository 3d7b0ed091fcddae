using Skerry.Kernel.Deployments.Execution;
using Skerry.Kernel.Deployments.Steps;
using Skerry.Kernel.State;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Deployments;

namespace Skerry.Kernel.Deployments.Reconciliation;

/// <summary>What the database says of an app at one moment: what should run is derived from it.</summary>
/// <param name="Instances">The instances that it serves with; none unless it is running, or if there is no such app.</param>
/// <param name="Open">Its deployments that have not ended, the oldest first.</param>
sealed record AppTruth(IReadOnlyList<Instance> Instances, IReadOnlyList<Deployment> Open)
{
    /// <summary>Reads an app's, which need not exist.</summary>
    public static AppTruth Read(IQuery query, string app) =>
        new(DeploymentStore.Serving(query, app) is { State: AppState.Running } serving ? serving.Instances : [], DeploymentStore.ListOpen(query, app));

    /// <summary>
    /// Whether a deployment has its instances in hand: it may have stopped them, or is about to, and whether they are to run again is its decision. Whoever
    /// finds an instance down leaves it so; the app is reconciled when the deployment has ended.
    /// </summary>
    public bool IsInHand(DeploymentPlans plans) => Open.Any(deployment => plans.For(deployment.Kind).HasReached(deployment, HaltStep.StepName));

    /// <summary>Whether it serves with the same instances.</summary>
    public bool ServesAs(AppTruth other) => Instances.Select(instance => instance.Id).SequenceEqual(other.Instances.Select(instance => instance.Id));

    /// <summary>Of what was found of it, what nobody owns. None while the routes still have to follow a switch.</summary>
    public IEnumerable<Instance> Unowned(IEnumerable<Instance> found)
    {
        if (Open.Any(deployment => deployment.Status == DeploymentStatus.Switched))
            return [];
        var owned = Instances.Select(instance => instance.Id).ToHashSet();
        return found.Where(instance => !owned.Contains(instance.Id) && Open.All(deployment => deployment.Id != instance.Deployment));
    }

    /// <summary>Whether there is nothing to do, given what was found of it.</summary>
    public bool Agrees(IReadOnlyList<Instance> found)
    {
        var up = found.Where(instance => !IsDown(instance)).Select(instance => instance.Id).ToHashSet();
        return Instances.All(instance => up.Contains(instance.Id)) && !Unowned(found).Any();
    }

    /// <summary>Whether it does not run, and the engine is not about to start it again.</summary>
    public static bool IsDown(Instance instance) => instance.State is InstanceState.Created or InstanceState.Exited;
}
