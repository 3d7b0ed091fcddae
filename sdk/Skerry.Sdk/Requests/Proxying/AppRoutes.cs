using Skerry.Sdk.Apps;

namespace Skerry.Sdk.Requests.Proxying;

/// <summary>The routes of one app.</summary>
public sealed record AppRoutes
{
    /// <summary>The app.</summary>
    public required string App { get; init; }

    /// <summary>Running: requests go to the backends. Otherwise: 503 with a plain page.</summary>
    public required AppState State { get; init; }

    /// <summary>Host names, lower-case, IDN as punycode; <c>*.example.com</c> for all below, at any depth; an exact name wins.</summary>
    public required IReadOnlyList<string> Hosts { get; init; }

    /// <summary>Addresses with ports: <c>10.0.0.2:5000</c>.</summary>
    public required IReadOnlyList<string> Backends { get; init; }

    /// <summary>Settings that differ from the defaults.</summary>
    public RouteOptions Options { get; init; } = new();
}
