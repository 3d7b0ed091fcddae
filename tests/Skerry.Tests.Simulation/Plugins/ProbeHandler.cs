using MediatR;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Tests.Simulation.Faults;
using Skerry.Tests.Simulation.Scheduling;
using Skerry.Tests.Simulation.World;

namespace Skerry.Tests.Simulation.Plugins;

/// <summary>Tries liveness checks.</summary>
sealed class ProbeHandler(Surroundings world, Life kernel) : OutsideHandler(world, kernel), IRequestHandler<ProbeInstances, IReadOnlyList<ProbeResult>>
{
    public async Task<IReadOnlyList<ProbeResult>> Handle(ProbeInstances request, CancellationToken cancellationToken)
    {
        var fails = World.Faults.Strikes(Fault.LivenessFails);
        return await CallAsync(
            "",
            () => request.Instances.SelectMany(instance => request.Checks.Select(check => new ProbeResult(
                instance.Id, check.Name, fails || World.Engine.Find(instance.Id) is not { State: InstanceState.Running } ? "it does not answer" : null))).ToList(),
            cancellationToken);
    }
}
