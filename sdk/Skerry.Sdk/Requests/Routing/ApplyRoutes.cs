using MediatR;

namespace Skerry.Sdk.Requests.Routing;

/// <summary>Makes the route table from what is true now and has the proxy apply it; returns when the proxy has confirmed. Idempotent.</summary>
/// <remarks>Asked right after the commit point, again and again until it succeeds, and after every comparison of what should run with what runs.</remarks>
public sealed record ApplyRoutes : RouterRequest<Unit>;
