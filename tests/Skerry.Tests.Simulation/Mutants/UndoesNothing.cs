using Skerry.Kernel.Deployments;
using Skerry.Kernel.Deployments.Execution;
using Skerry.Kernel.State;
using Skerry.Sdk;

namespace Skerry.Tests.Simulation.Mutants;

/// <summary>No step is undone.</summary>
sealed class UndoesNothing : WrongSaga
{
    protected override DeploymentPlan Change(DeploymentPlan plan, IServiceProvider services) => plan with { Before = [.. plan.Before.Select(step => new OneWay(step))] };

    sealed class OneWay(IDeploymentStep step) : IDeploymentStep
    {
        public string Name => step.Name;

        public Deployment Prepare(IQuery query, Deployment deployment) => step.Prepare(query, deployment);

        public Task<Deployment> DoAsync(Deployment deployment, IOutput output, CancellationToken cancellationToken) => step.DoAsync(deployment, output, cancellationToken);
    }
}
