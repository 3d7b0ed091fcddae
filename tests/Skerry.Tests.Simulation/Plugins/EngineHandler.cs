using MediatR;
using Skerry.Sdk.Requests.Engine;
using Skerry.Tests.Simulation.Scheduling;
using Skerry.Tests.Simulation.World;

namespace Skerry.Tests.Simulation.Plugins;

/// <summary>The engine's images.</summary>
sealed class EngineHandler(Surroundings world, Life kernel) : OutsideHandler(world, kernel),
    IRequestHandler<RemoveImage, Unit>, IRequestHandler<ListImages, IReadOnlyList<ImageInfo>>, IRequestHandler<GetEngineInfo, EngineInfo>
{
    public Task<Unit> Handle(RemoveImage request, CancellationToken cancellationToken) => CarryOutAsync(async () =>
    {
        await CallAsync($"remove image {request.Image}", () => World.Engine.RemoveImage(request.Image), cancellationToken);
        return Unit.Value;
    });

    public async Task<IReadOnlyList<ImageInfo>> Handle(ListImages request, CancellationToken cancellationToken) => await CallAsync(
        "",
        () => World.Engine.Images.GroupBy(image => image.Value.Digest)
            .Select(image => new ImageInfo { Digest = image.Key, Names = [.. image.Select(name => name.Key)], Labels = image.First().Value.Labels }).ToList(),
        cancellationToken);

    public Task<EngineInfo> Handle(GetEngineInfo request, CancellationToken cancellationToken) =>
        CallAsync("", () => new EngineInfo("simulated", "1", BuildKit: true, World.Engine.Containers.Count), cancellationToken);
}
