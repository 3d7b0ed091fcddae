namespace Skerry.Sdk.Requests.Proxying;

/// <summary>Number of requests in flight to these addresses.</summary>
public sealed record CountProxyInFlight : ProxyRequest<int>
{
    /// <summary>Addresses with ports.</summary>
    public required IReadOnlyList<string> Addresses { get; init; }
}
