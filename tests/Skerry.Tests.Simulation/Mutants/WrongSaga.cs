using Microsoft.Extensions.DependencyInjection;
using Skerry.Kernel.Deployments.Execution;
using Skerry.Sdk.Deployments;

namespace Skerry.Tests.Simulation.Mutants;

/// <summary>A kernel whose deployments have other steps. Since the steps are data, a wrong saga is a wrong list.</summary>
abstract class WrongSaga : Mutant
{
    public override void Change(IServiceCollection services)
    {
        var right = services.Last(service => service.ServiceType == typeof(DeploymentPlans)).ImplementationFactory!;
        services.AddSingleton(provider =>
        {
            var plans = (DeploymentPlans)right(provider);
            return new DeploymentPlans(Enum.GetValues<DeploymentKind>().ToDictionary(
                kind => kind, kind => kind == DeploymentKind.Stop ? plans.For(kind) : Change(plans.For(kind), provider)));
        });
    }

    /// <summary>Makes the mistake.</summary>
    protected abstract DeploymentPlan Change(DeploymentPlan plan, IServiceProvider services);
}
