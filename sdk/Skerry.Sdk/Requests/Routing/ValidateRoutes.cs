using MediatR;
using Skerry.Sdk.Apps;

namespace Skerry.Sdk.Requests.Routing;

/// <summary>Makes the route table as it would be with <see cref="Candidate"/> in the place of what the app serves now, and has the proxy validate it. Changes nothing.</summary>
/// <remarks>Throws <see cref="SkerryException"/> naming app and fault if the proxy would not take it.</remarks>
public sealed record ValidateRoutes : RouterRequest<Unit>
{
    /// <summary>What the app is going to serve.</summary>
    public required AppServing Candidate { get; init; }
}
