using MediatR;

namespace Skerry.Sdk.Requests.Proxying;

/// <summary>Whether the proxy would take the table; throws <see cref="SkerryException"/> naming app and fault if not. Changes nothing.</summary>
/// <remarks>Asked by the router before the commit point of every deployment that changes what is served, and before domains or settings change.</remarks>
public sealed record ValidateTable : ProxyRequest<Unit>
{
    /// <summary>The table.</summary>
    public required RouteTable Table { get; init; }
}
