using MediatR;
using Skerry.Sdk.Events;
using Skerry.Sdk.Plugins;
using Skerry.Tests.Simulation.Faults;
using Skerry.Tests.Simulation.Invariants;
using Skerry.Tests.Simulation.Scheduling;
using Skerry.Tests.Simulation.World;

namespace Skerry.Tests.Simulation.Plugins;

/// <summary>A plugin that hears every event, and says so to whoever checks that none is missed.</summary>
sealed class ListenerHandler(Surroundings world, Life kernel, PluginManifest manifest, Temper temper, IHearing hearing) : INotificationHandler<Event>
{
    public async Task Handle(Event heard, CancellationToken cancellationToken)
    {
        if (temper == Temper.Moody)
        {
            if (world.Faults.Strikes(Fault.SubscriberThrows))
                throw new InvalidOperationException("out of sorts");
            if (world.Faults.Strikes(Fault.SubscriberSlow))
                await kernel.Clock.Delay(world.Dice.Milliseconds(500, 20_000), cancellationToken);
            if (world.Faults.Strikes(Fault.SubscriberHangs))
                await kernel.Clock.Delay(Timeout.InfiniteTimeSpan, world.Dice.Chance(0.5) ? cancellationToken : CancellationToken.None);
        }

        hearing.Heard(manifest.Id, heard);
    }
}
