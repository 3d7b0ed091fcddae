namespace Skerry.Kernel.Deployments;

/// <summary>The steps of a kind of deployment, as data. Between the two lists lies the commit point.</summary>
/// <param name="Before">Undone, last first, if one fails.</param>
/// <param name="After">Repeated until each succeeds.</param>
public sealed record DeploymentPlan(IReadOnlyList<IDeploymentStep> Before, IReadOnlyList<IDeploymentStep> After);
