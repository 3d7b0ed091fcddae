using Skerry.Kernel.Deployments.Execution;
using Skerry.Kernel.Deployments.Steps;

namespace Skerry.Tests.Simulation.Mutants;

/// <summary>The source is never told that its revision is current.</summary>
sealed class ForgetsTheRef : WrongSaga
{
    protected override DeploymentPlan Change(DeploymentPlan plan, IServiceProvider services) => plan with { After = [.. plan.After.Where(step => step is not ConfirmStep)] };
}
