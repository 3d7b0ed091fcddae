using MediatR;
using Skerry.Sdk;
using Skerry.Sdk.Requests;
using Skerry.Sdk.Requests.Proxying;
using Skerry.Sdk.Services;

namespace Skerry.Tests.Proxy.Support;

/// <summary>A proxy that takes every table, or none, and remembers what it was given.</summary>
sealed class RecordingBus : IRequestBus
{
    readonly List<RouteTable> _applied = [];

    /// <summary>Why tables are refused; null if they are taken.</summary>
    public string? Refusal { get; set; }

    public RouteTable? Validated { get; private set; }

    public RouteTable? Applied
    {
        get
        {
            lock (_applied)
                return _applied.LastOrDefault();
        }
    }

    public Task<TResponse> SendAsync<TResponse>(Request<TResponse> request, CancellationToken cancellationToken = default)
    {
        if (Refusal is not null)
            throw new SkerryException(Refusal);
        switch (request)
        {
            case ValidateTable validate:
                Validated = validate.Table;
                return (Task<TResponse>)(object)Unit.Task;
            case ApplyTable apply:
                lock (_applied)
                    _applied.Add(apply.Table);
                return (Task<TResponse>)(object)Unit.Task;
            case CountProxyInFlight count:
                return (Task<TResponse>)(object)Task.FromResult(count.Addresses.Count);
            default:
                throw new NotSupportedException(request.GetType().Name);
        }
    }

    public IReadOnlyList<string> Providers(string kind) => ["proxy:test"];
}
