using MediatR;

namespace Skerry.Sdk.Requests.Proxying;

/// <summary>Makes the table so and returns when it is in force. A table that is rejected, or older than the running one, leaves that. Idempotent.</summary>
/// <remarks>
/// Asked by the router after the commit point and whenever the table has changed. Several may be under way at once; the one with the greatest number
/// wins.
/// </remarks>
public sealed record ApplyTable : ProxyRequest<Unit>
{
    /// <summary>The table.</summary>
    public required RouteTable Table { get; init; }
}
