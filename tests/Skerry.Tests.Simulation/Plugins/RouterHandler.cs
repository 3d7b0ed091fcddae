using MediatR;
using Skerry.Sdk.Events;
using Skerry.Sdk.Requests.Routing;
using Skerry.Tests.Simulation.Scheduling;
using Skerry.Tests.Simulation.World;

namespace Skerry.Tests.Simulation.Plugins;

/// <summary>The router.</summary>
sealed class RouterHandler(Surroundings world, Life kernel, RoutePublisher publisher) : OutsideHandler(world, kernel),
    IRequestHandler<ValidateRoutes, Unit>, IRequestHandler<ApplyRoutes, Unit>, IRequestHandler<CountInFlight, int>, IRequestHandler<GetUrls, IReadOnlyList<string>>,
    INotificationHandler<AppCreated>, INotificationHandler<AppStopped>, INotificationHandler<AppDestroyed>
{
    public async Task<Unit> Handle(ValidateRoutes request, CancellationToken cancellationToken)
    {
        await publisher.ValidateAsync(request.Candidate, cancellationToken);
        return Unit.Value;
    }

    public Task<Unit> Handle(ApplyRoutes request, CancellationToken cancellationToken) => CarryOutAsync(async () =>
    {
        await publisher.ApplyAsync(cancellationToken);
        return Unit.Value;
    });

    public Task<int> Handle(CountInFlight request, CancellationToken cancellationToken) =>
        CallAsync("", () => World.Proxy.Health() is var _ && World.Dice.Chance(0.2) ? World.Dice.Between(1, 5) : 0, cancellationToken);

    public Task<IReadOnlyList<string>> Handle(GetUrls request, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([$"http://{request.App}.test"]);

    public Task Handle(AppCreated notification, CancellationToken cancellationToken) => publisher.RefreshSoon();

    public Task Handle(AppStopped notification, CancellationToken cancellationToken) => publisher.RefreshSoon();

    public Task Handle(AppDestroyed notification, CancellationToken cancellationToken) => publisher.RefreshSoon();
}
