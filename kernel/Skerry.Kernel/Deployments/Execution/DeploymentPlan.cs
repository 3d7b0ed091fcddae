using Skerry.Sdk.Deployments;

namespace Skerry.Kernel.Deployments.Execution;

/// <summary>The steps of a kind of deployment, as data. Between the two lists lies the commit point.</summary>
/// <param name="Before">Undone, last first, if one fails.</param>
/// <param name="After">Repeated until each succeeds.</param>
public sealed record DeploymentPlan(IReadOnlyList<IDeploymentStep> Before, IReadOnlyList<IDeploymentStep> After)
{
    /// <summary>The steps before the commit point that a deployment has begun, whether or not they were finished; the last first. Just these are to be undone.</summary>
    public IEnumerable<IDeploymentStep> Begun(Deployment deployment) =>
        Before.Take(Before.Select(step => step.Name).ToList().IndexOf(deployment.Step) + 1).Reverse();

    /// <summary>Whether a deployment has begun a step before the commit point, or is past it. Never one that waits, nor a plan without that step.</summary>
    public bool HasReached(Deployment deployment, string step)
    {
        if (deployment.Status == DeploymentStatus.Switched)
            return true;
        var names = Before.Select(known => known.Name).ToList();
        return names.Contains(step) && names.IndexOf(deployment.Step) >= names.IndexOf(step);
    }
}
