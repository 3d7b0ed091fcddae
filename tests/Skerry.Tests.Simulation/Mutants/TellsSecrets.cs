using Microsoft.Extensions.DependencyInjection;
using Skerry.Kernel.Config;
using Skerry.Kernel.Deployments;
using Skerry.Kernel.Deployments.Execution;
using Skerry.Kernel.State;
using Skerry.Sdk;

namespace Skerry.Tests.Simulation.Mutants;

/// <summary>Shows an app's config in the output of its deployments.</summary>
sealed class TellsSecrets : WrongSaga
{
    protected override DeploymentPlan Change(DeploymentPlan plan, IServiceProvider services) =>
        plan with { Before = [.. plan.Before, new Tell(services.GetRequiredService<IDatabase>(), services.GetRequiredService<IAppEnvironment>())] };

    sealed class Tell(IDatabase database, IAppEnvironment environment) : IDeploymentStep
    {
        public string Name => "tell";

        public Task<Deployment> DoAsync(Deployment deployment, IOutput output, CancellationToken cancellationToken)
        {
            foreach (var (name, value) in database.Read(query => environment.ReadConfig(query, deployment.App)))
                output.Detail($"{name}={value}");
            return Task.FromResult(deployment);
        }
    }
}
