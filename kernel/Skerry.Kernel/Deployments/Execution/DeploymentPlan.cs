namespace Skerry.Kernel.Deployments.Execution;

/// <summary>The steps of a kind of deployment, as data. Between the two lists lies the commit point.</summary>
/// <param name="Before">Undone, last first, if one fails.</param>
/// <param name="After">Repeated until each succeeds.</param>
public sealed record DeploymentPlan(IReadOnlyList<IDeploymentStep> Before, IReadOnlyList<IDeploymentStep> After)
{
    /// <summary>The steps before the commit point that a deployment has begun, whether or not they were finished; the last first. Just these are to be undone.</summary>
    public IEnumerable<IDeploymentStep> Begun(Deployment deployment) =>
        Before.Take(Before.Select(step => step.Name).ToList().IndexOf(deployment.Step) + 1).Reverse();
}
