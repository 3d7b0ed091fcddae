using MediatR;
using Skerry.Sdk.Requests.Proxying;
using Skerry.Sdk.Requests.Routing;
using Skerry.Sdk.Services;

namespace Skerry.Plugins.Routing.Routes;

/// <summary>Answers what the router is asked.</summary>
sealed class RouterHandler(RoutePublisher publisher, RouteBook book, IRequestBus requests, IHostInfo host)
    : IRequestHandler<ValidateRoutes, Unit>, IRequestHandler<ApplyRoutes, Unit>, IRequestHandler<CountInFlight, int>,
        IRequestHandler<GetUrls, IReadOnlyList<string>>
{
    const int StandardPort = 80;

    public async Task<Unit> Handle(ValidateRoutes request, CancellationToken cancellationToken)
    {
        await publisher.ValidateAsync(request.Candidate, cancellationToken);
        return Unit.Value;
    }

    public async Task<Unit> Handle(ApplyRoutes request, CancellationToken cancellationToken)
    {
        await publisher.ApplyAsync(cancellationToken);
        return Unit.Value;
    }

    public Task<int> Handle(CountInFlight request, CancellationToken cancellationToken) =>
        requests.SendAsync(new CountProxyInFlight { Addresses = request.Addresses }, cancellationToken);

    public async Task<IReadOnlyList<string>> Handle(GetUrls request, CancellationToken cancellationToken)
    {
        var port = host.HttpPort == StandardPort ? "" : $":{host.HttpPort}";
        return [.. (await book.ReadAsync()).DomainsOf(request.App)
            .Where(domain => !domain.StartsWith('*'))
            .Select(domain => $"http://{domain}{port}")];
    }
}
