using Skerry.Kernel.Deployments;
using Skerry.Kernel.Deployments.Execution;
using Skerry.Kernel.Deployments.Steps;
using Skerry.Sdk;

namespace Skerry.Tests.Simulation.Mutants;

/// <summary>A step that is not written down: instances are started inside of the check, whose undoing knows nothing of them.</summary>
sealed class StartsWithinTheCheck : WrongSaga
{
    protected override DeploymentPlan Change(DeploymentPlan plan, IServiceProvider services)
    {
        var (start, check) = (plan.Before.OfType<StartStep>().Single(), plan.Before.OfType<CheckStep>().Single());
        return plan with { Before = [.. plan.Before.Where(step => step != start).Select(step => step == check ? new StartAndCheck(start, check) : step)] };
    }

    sealed class StartAndCheck(StartStep start, CheckStep check) : IDeploymentStep
    {
        public string Name => check.Name;

        public async Task<Deployment> DoAsync(Deployment deployment, IOutput output, CancellationToken cancellationToken) =>
            await check.DoAsync(await start.DoAsync(deployment, output, cancellationToken), output, cancellationToken);
    }
}
