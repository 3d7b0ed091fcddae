namespace Skerry.Sdk.Requests.Proxying;

/// <summary>Number of requests in flight to these addresses.</summary>
/// <remarks>Asked by the router while old instances retire.</remarks>
public sealed record CountProxyInFlight : ProxyRequest<int>
{
    /// <summary>Addresses with ports.</summary>
    public required IReadOnlyList<string> Addresses { get; init; }
}
