namespace Skerry.Sdk.Requests.Routing;

/// <summary>Number of requests that the proxy still has in flight to these addresses.</summary>
/// <remarks>Asked while old instances retire, until it answers 0 or their time is over.</remarks>
public sealed record CountInFlight : RouterRequest<int>
{
    /// <summary>Addresses with ports, <c>10.0.0.2:5000</c>.</summary>
    public required IReadOnlyList<string> Addresses { get; init; }
}
