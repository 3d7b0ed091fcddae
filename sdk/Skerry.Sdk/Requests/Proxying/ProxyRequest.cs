namespace Skerry.Sdk.Requests.Proxying;

/// <summary>A request to a proxy, such as <c>proxy:nginx</c>.</summary>
public abstract record ProxyRequest<TResponse> : Request<TResponse>
{
    /// <inheritdoc/>
    public override string Capability { get; init; } = "proxy";
}
