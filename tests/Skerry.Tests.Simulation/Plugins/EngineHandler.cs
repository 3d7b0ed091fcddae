using MediatR;
using Skerry.Sdk.Requests.Engine;
using Skerry.Tests.Simulation.Scheduling;
using Skerry.Tests.Simulation.World;

namespace Skerry.Tests.Simulation.Plugins;

/// <summary>The engine's images.</summary>
sealed class EngineHandler(Surroundings world, Life kernel) : OutsideHandler(world, kernel), IRequestHandler<RemoveImage, Unit>
{
    public Task<Unit> Handle(RemoveImage request, CancellationToken cancellationToken) => CarryOutAsync(async () =>
    {
        await CallAsync($"remove image {request.Image}", () => World.Engine.Images.Remove(request.Image), cancellationToken);
        return Unit.Value;
    });
}
