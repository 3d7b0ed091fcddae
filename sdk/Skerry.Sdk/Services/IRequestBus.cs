using Skerry.Sdk.Requests;

namespace Skerry.Sdk.Services;

/// <summary>Sends requests to whichever plugin provides the capability.</summary>
public interface IRequestBus
{
    /// <summary>Sends one request and waits for its answer.</summary>
    /// <exception cref="SkerryException">No plugin provides the capability, the deadline passed, or what the handler threw.</exception>
    Task<TResponse> SendAsync<TResponse>(Request<TResponse> request, CancellationToken cancellationToken = default);

    /// <summary>Capabilities of one kind that are there now, sorted: <c>builder</c> gives <c>builder:dockerfile</c>, ….</summary>
    IReadOnlyList<string> Providers(string kind);
}
