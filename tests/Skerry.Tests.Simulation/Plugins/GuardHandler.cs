using MediatR;
using Skerry.Sdk.Gates;
using Skerry.Tests.Simulation.Faults;
using Skerry.Tests.Simulation.Scheduling;
using Skerry.Tests.Simulation.World;

namespace Skerry.Tests.Simulation.Plugins;

/// <summary>A plugin that stands at every gate.</summary>
sealed class GuardHandler(Surroundings world, Life kernel) : INotificationHandler<Gate>
{
    public async Task Handle(Gate gate, CancellationToken cancellationToken)
    {
        if (world.Faults.Strikes(Fault.GateVetoes))
            throw new GateRefusedException("not today");
        if (world.Faults.Strikes(Fault.GateThrows))
            throw new InvalidOperationException("out of sorts");
        if (world.Faults.Strikes(Fault.GateHangs))
            await kernel.Clock.Delay(Timeout.InfiniteTimeSpan, world.Dice.Chance(0.5) ? cancellationToken : CancellationToken.None);
    }
}
