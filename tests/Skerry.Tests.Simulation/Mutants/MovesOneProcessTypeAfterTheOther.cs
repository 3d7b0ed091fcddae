using Microsoft.Extensions.DependencyInjection;
using Skerry.Kernel.Deployments;
using Skerry.Kernel.Deployments.Execution;
using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Requests.Routing;
using Skerry.Sdk.Services;

namespace Skerry.Tests.Simulation.Mutants;

/// <summary>Applies the routes per process type, each as soon as its instances have passed, rather than all in one move.</summary>
sealed class MovesOneProcessTypeAfterTheOther : WrongSaga
{
    protected override DeploymentPlan Change(DeploymentPlan plan, IServiceProvider services) =>
        plan with { Before = [.. plan.Before, new Move(services.GetRequiredService<IDatabase>(), services.GetRequiredService<IRequestBus>())] };

    sealed class Move(IDatabase database, IRequestBus bus) : IDeploymentStep
    {
        public string Name => "move";

        public async Task<Deployment> DoAsync(Deployment deployment, IOutput output, CancellationToken cancellationToken)
        {
            foreach (var process in deployment.Progress.Started.GroupBy(instance => instance.Process))
            {
                await database.WriteAsync(transaction =>
                {
                    var stay = DeploymentStore.Serving(transaction, deployment.App)!.Instances.Where(instance => instance.Process != process.Key);
                    return transaction.Execute(
                        "UPDATE apps SET state = $2, current_release = $3, instances = $4 WHERE name = $1",
                        deployment.App, nameof(AppState.Running), deployment.Release, KernelJson.Write<List<Instance>>([.. stay, .. process]));
                });
                await bus.SendAsync(new ApplyRoutes(), cancellationToken);
            }

            return deployment;
        }
    }
}
