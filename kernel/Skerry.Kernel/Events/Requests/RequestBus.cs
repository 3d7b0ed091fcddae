using MediatR;
using Microsoft.Extensions.Logging;
using Skerry.Kernel.Plugins;
using Skerry.Sdk.Requests;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Events.Requests;

/// <summary>
/// Sends requests through the kernel's mediator. MediatR's factory sees only types, so for each request type it gets one <see cref="CapabilityHandler{TRequest,TResponse}"/>,
/// which reads the capability and hands over to that plugin's own mediator. Thread-safe.
/// </summary>
public sealed class RequestBus : IRequestBus
{
    readonly Mediator _mediator;
    readonly CapabilityRouter _router;

    /// <summary>A bus to the plugins of the router.</summary>
    public RequestBus(CapabilityRouter router, PluginCalls calls, TimeProvider time, ILogger<RequestBus> logger)
    {
        _router = router;
        _mediator = new Mediator(new RequestPipeline(router, calls, time, logger).Resolve);
    }

    /// <inheritdoc/>
    public async Task<TResponse> SendAsync<TResponse>(Request<TResponse> request, CancellationToken cancellationToken = default)
    {
        MessageGuard.Require(request.GetType());
        return await _mediator.Send(request, cancellationToken);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Providers(string kind) => _router.Providers(kind);
}
