using MediatR;
using Skerry.Sdk;
using Skerry.Sdk.Requests.Building;
using Skerry.Tests.Simulation.Scheduling;
using Skerry.Tests.Simulation.World;

namespace Skerry.Tests.Simulation.Plugins;

/// <summary>A builder. An archive's name is the revision that it holds.</summary>
sealed class BuilderHandler(Surroundings world, Life kernel) : OutsideHandler(world, kernel), IRequestHandler<DetectBuild, BuildDetection>, IRequestHandler<BuildApp, BuiltApp>
{
    public Task<BuildDetection> Handle(DetectBuild request, CancellationToken cancellationToken) => Task.FromResult(new BuildDetection(50, "simulated"));

    public Task<BuiltApp> Handle(BuildApp request, CancellationToken cancellationToken) => CarryOutAsync(async () =>
    {
        var revision = World.Revisions[request.Archive];
        request.Output.Detail($"Building {revision.Id}");
        await Kernel.Clock.Delay(World.Dice.Milliseconds(100, 5000), cancellationToken);
        if (!revision.Builds)
            throw new SkerryException($"{revision.Id} does not build.");
        var digest = Surroundings.DigestOf(revision.Id);
        await CallAsync($"build {revision.Id}", () => World.Engine.Build(request.Image, new Image(digest, request.Labels)), cancellationToken);
        return new BuiltApp(request.Image, digest, new Dictionary<string, string?>());
    });
}
