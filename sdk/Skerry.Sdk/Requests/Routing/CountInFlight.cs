namespace Skerry.Sdk.Requests.Routing;

/// <summary>Number of requests that the proxy still has in flight to these addresses.</summary>
public sealed record CountInFlight : RouterRequest<int>
{
    /// <summary>Addresses with ports, <c>10.0.0.2:5000</c>.</summary>
    public required IReadOnlyList<string> Addresses { get; init; }
}
