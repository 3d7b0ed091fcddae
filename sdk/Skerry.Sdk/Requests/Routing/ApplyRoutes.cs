using MediatR;

namespace Skerry.Sdk.Requests.Routing;

/// <summary>Makes the route table from what is true now and has the proxy apply it; returns when the proxy has confirmed. Idempotent.</summary>
public sealed record ApplyRoutes : RouterRequest<Unit>;
