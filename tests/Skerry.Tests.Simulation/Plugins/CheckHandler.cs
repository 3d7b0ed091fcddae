using MediatR;
using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Tests.Simulation.Scheduling;
using Skerry.Tests.Simulation.World;

namespace Skerry.Tests.Simulation.Plugins;

/// <summary>The scheduler's checks of new instances.</summary>
sealed class CheckHandler(Surroundings world, Life kernel) : OutsideHandler(world, kernel), IRequestHandler<CheckInstances, Unit>
{
    static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    public async Task<Unit> Handle(CheckInstances request, CancellationToken cancellationToken)
    {
        var found = await CallAsync(
            "", () => World.Engine.List(container => container.App == request.App && container.Deployment == request.Deployment), cancellationToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = new List<Task>();
        try
        {
            foreach (var process in request.Processes)
                for (var index = 1; index <= process.Count; index++)
                {
                    var container = found.FirstOrDefault(container => container.Process == process.Process && container.Index == index)
                        ?? throw new SkerryException($"Instance \"{process.Process}.{index}\" of app \"{request.App}\" is gone.");
                    running.Add(CheckAsync(container, process, request, stop.Token));
                }

            while (running.Count > 0)
            {
                var first = await Task.WhenAny(running);
                running.Remove(first);
                await first;
            }

            return Unit.Value;
        }
        finally
        {
            stop.Cancel();
        }
    }

    async Task CheckAsync(Container container, ProcessSpec process, CheckInstances request, CancellationToken cancellationToken)
    {
        var name = $"{container.Process}.{container.Index}";
        var begin = Kernel.Clock.GetUtcNow();
        while (!process.SkipChecks)
        {
            await Kernel.Clock.Delay(Poll, cancellationToken);
            var (now, waited) = (Kernel.Clock.GetUtcNow(), Kernel.Clock.GetUtcNow() - begin);
            if (container.State != InstanceState.Running)
                throw new SkerryException($"Instance \"{name}\" of app \"{request.App}\" exited.");
            if (container.IsGood && (process.Port > 0 ? now >= container.ReadyAt : waited >= request.Uptime))
                break;
            if (waited > (process.Port > 0 ? request.Timeout : request.Uptime))
                throw new SkerryException($"Instance \"{name}\" of app \"{request.App}\" does not listen on port {process.Port}.");
        }

        await OrderAsync(container.Id, $"trust {container.Id}: checked", () => World.Engine.Trust(container.Id), cancellationToken);
    }
}
