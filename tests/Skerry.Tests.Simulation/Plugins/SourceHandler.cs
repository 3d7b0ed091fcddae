using MediatR;
using Skerry.Sdk.Requests.Source;
using Skerry.Tests.Simulation.Scheduling;
using Skerry.Tests.Simulation.World;

namespace Skerry.Tests.Simulation.Plugins;

/// <summary>A source: the facts of a push are the revision's name. Its refs are files beside the kernel, so no call to them is lost.</summary>
sealed class SourceHandler(Surroundings world, Life kernel) : OutsideHandler(world, kernel),
    IRequestHandler<FetchSource, SourceSnapshot>, IRequestHandler<ConfirmSource, Unit>, IRequestHandler<DiscardSource, Unit>
{
    public async Task<SourceSnapshot> Handle(FetchSource request, CancellationToken cancellationToken)
    {
        var revision = World.Revisions[request.Facts];
        await Kernel.Clock.Delay(World.Dice.Milliseconds(5, 300), cancellationToken);
        return new SourceSnapshot { Archive = revision.Id, Revision = revision.Id, Procfile = revision.Procfile, AppJson = revision.AppJson };
    }

    public Task<Unit> Handle(ConfirmSource request, CancellationToken cancellationToken) => CarryOutAsync(async () =>
    {
        await Kernel.Clock.Delay(World.Dice.Milliseconds(1, 30), cancellationToken);
        World.Refs[request.App] = request.Facts;
        World.Trace.Add(Kernel.Name, $"the ref of {request.App} is at {request.Facts}");
        return Unit.Value;
    });

    public Task<Unit> Handle(DiscardSource request, CancellationToken cancellationToken) => Unit.Task;
}
