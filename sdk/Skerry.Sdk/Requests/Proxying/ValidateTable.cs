using MediatR;

namespace Skerry.Sdk.Requests.Proxying;

/// <summary>Whether the proxy would take the table; throws <see cref="SkerryException"/> naming app and fault if not. Changes nothing.</summary>
public sealed record ValidateTable : ProxyRequest<Unit>
{
    /// <summary>The table.</summary>
    public required RouteTable Table { get; init; }
}
