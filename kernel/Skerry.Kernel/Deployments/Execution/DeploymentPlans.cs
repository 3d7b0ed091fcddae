using Skerry.Kernel.Deployments.Steps;
using Skerry.Sdk.Deployments;

namespace Skerry.Kernel.Deployments.Execution;

/// <summary>The plan of each kind of deployment: read <see cref="Standard"/> to know what a deployment does.</summary>
public sealed class DeploymentPlans(IReadOnlyDictionary<DeploymentKind, DeploymentPlan> plans)
{
    /// <summary>The plans that Skerry deploys by.</summary>
    public static DeploymentPlans Standard(
        FetchStep fetch, BuildStep build, ReleaseStep release, ReleaseTaskStep task, HaltStep halt, StartStep start, CheckStep check, ValidateStep validate,
        ApplyStep apply, ConfirmStep confirm)
    {
        var sameImage = new DeploymentPlan([release, halt, start, check, validate], [apply]);
        return new(new Dictionary<DeploymentKind, DeploymentPlan>
        {
            [DeploymentKind.Push] = new([fetch, build, release, task, halt, start, check, validate], [apply, confirm]),
            [DeploymentKind.Config] = sameImage,
            [DeploymentKind.Scale] = sameImage,
            [DeploymentKind.Restart] = sameImage,
            [DeploymentKind.Replace] = sameImage,
            [DeploymentKind.Rollback] = sameImage,
            [DeploymentKind.Start] = sameImage,
            [DeploymentKind.Stop] = new([], [apply]),
        });
    }

    /// <summary>The plan of a kind.</summary>
    public DeploymentPlan For(DeploymentKind kind) => plans.TryGetValue(kind, out var plan) ? plan
        : throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no plan for this kind of deployment.");
}
