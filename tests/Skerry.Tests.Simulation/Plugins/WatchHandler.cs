using System.Runtime.CompilerServices;
using MediatR;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Tests.Simulation.Scheduling;
using Skerry.Tests.Simulation.World;

namespace Skerry.Tests.Simulation.Plugins;

/// <summary>Tells what happens to instances, for as long as the engine is there.</summary>
sealed class WatchHandler(Surroundings world, Life kernel) : OutsideHandler(world, kernel), IRequestHandler<WatchInstances, IAsyncEnumerable<InstanceChange>>
{
    public async Task<IAsyncEnumerable<InstanceChange>> Handle(WatchInstances request, CancellationToken cancellationToken)
    {
        var watch = new EngineWatch(World.Engine);
        await CallAsync("", watch.Begin, cancellationToken);
        return WatchAsync(watch, CancellationToken.None);
    }

    async IAsyncEnumerable<InstanceChange> WatchAsync(EngineWatch watch, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new InstanceChange(InstanceChangeKind.Watching, "", "", "");
        while (true)
        {
            await watch.WhenToldAsync().WaitAsync(cancellationToken);
            await Kernel.Clock.Delay(World.Dice.Milliseconds(0, 50), cancellationToken);
            foreach (var (container, kind) in watch.Take())
                yield return new InstanceChange(kind, container.App, container.Id, $"{container.Process}.{container.Index}");
            if (watch.IsOver)
                throw new UnreachableException("The engine");
        }
    }
}
