using Skerry.Kernel.Deployments.Steps;
using Skerry.Sdk.Deployments;

namespace Skerry.Kernel.Deployments;

/// <summary>The plan of each kind of deployment: read this to know what a deployment does.</summary>
public sealed class DeploymentPlans(
    FetchStep fetch, BuildStep build, ReleaseStep release, ReleaseTaskStep task, StartStep start, CheckStep check, ValidateStep validate,
    ApplyStep apply, ConfirmStep confirm)
{
    /// <summary>The plan of a kind.</summary>
    public DeploymentPlan For(DeploymentKind kind) => kind switch
    {
        DeploymentKind.Push => new([fetch, build, release, task, start, check, validate], [apply, confirm]),
        DeploymentKind.Config or DeploymentKind.Restart or DeploymentKind.Start => new([release, start, check, validate], [apply]),
        DeploymentKind.Stop => new([], [apply]),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no plan for this kind of deployment."),
    };
}
