using Microsoft.Extensions.DependencyInjection;
using Skerry.Kernel.Deployments;
using Skerry.Kernel.Deployments.Execution;
using Skerry.Sdk;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Sdk.Services;

namespace Skerry.Tests.Simulation.Mutants;

/// <summary>Stops the old instances when the new ones have passed their checks, but before they are current.</summary>
sealed class RetiresBeforeTheCommitPoint : WrongSaga
{
    protected override DeploymentPlan Change(DeploymentPlan plan, IServiceProvider services) =>
        plan with { Before = [.. plan.Before, new Retire(services.GetRequiredService<IRequestBus>(), services.GetRequiredService<DeploymentStore>())] };

    sealed class Retire(IRequestBus bus, DeploymentStore store) : IDeploymentStep
    {
        public string Name => "retire";

        public async Task<Deployment> DoAsync(Deployment deployment, IOutput output, CancellationToken cancellationToken)
        {
            foreach (var old in store.Serving(deployment.App)!.Instances)
                await bus.SendAsync(
                    new StopInstances { Selector = new(old.App, old.Deployment, old.Process, Index: old.Index), Grace = TimeSpan.FromSeconds(5) }, cancellationToken);
            return deployment;
        }
    }
}
