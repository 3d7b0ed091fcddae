namespace Skerry.Sdk.Requests.Routing;

/// <summary>A request to the router: the plugin that knows domains and keeps the one route table.</summary>
public abstract record RouterRequest<TResponse> : Request<TResponse>
{
    /// <inheritdoc/>
    public override string Capability { get; init; } = "router";
}
