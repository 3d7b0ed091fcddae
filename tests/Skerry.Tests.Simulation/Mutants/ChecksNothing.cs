using Skerry.Kernel.Deployments.Execution;
using Skerry.Kernel.Deployments.Steps;

namespace Skerry.Tests.Simulation.Mutants;

/// <summary>New instances become current without a check.</summary>
sealed class ChecksNothing : WrongSaga
{
    protected override DeploymentPlan Change(DeploymentPlan plan, IServiceProvider services) => plan with { Before = [.. plan.Before.Where(step => step is not CheckStep)] };
}
