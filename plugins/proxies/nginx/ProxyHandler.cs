using MediatR;
using Skerry.Sdk.Requests.Proxying;

namespace Skerry.Plugins.Nginx;

/// <summary>Answers what a proxy is asked.</summary>
sealed class ProxyHandler(NginxProxy proxy)
    : IRequestHandler<ValidateTable, Unit>, IRequestHandler<ApplyTable, Unit>, IRequestHandler<CountProxyInFlight, int>
{
    public async Task<Unit> Handle(ValidateTable request, CancellationToken cancellationToken)
    {
        await proxy.ValidateAsync(request.Table, cancellationToken);
        return Unit.Value;
    }

    public async Task<Unit> Handle(ApplyTable request, CancellationToken cancellationToken)
    {
        await proxy.ApplyAsync(request.Table, cancellationToken);
        return Unit.Value;
    }

    public Task<int> Handle(CountProxyInFlight request, CancellationToken cancellationToken) =>
        proxy.CountInFlightAsync(request.Addresses, cancellationToken);
}
