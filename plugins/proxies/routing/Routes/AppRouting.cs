using Skerry.Sdk.Requests.Proxying;

namespace Skerry.Plugins.Routing.Routes;

/// <summary>What users have said of an app's routes.</summary>
sealed record AppRouting
{
    /// <summary>An app of which nobody has said anything.</summary>
    public static AppRouting Initial { get; } = new();

    /// <summary>Whether the app also answers under its name in the installation's domain.</summary>
    public bool HasDefaultDomain { get; init; } = true;

    /// <summary>The other domains, in the order in which they were added.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>Settings that differ from the proxy's defaults.</summary>
    public RouteOptions Options { get; init; } = new();

    /// <summary>When this was last changed: an app of the same name that was destroyed before has nothing to do with it.</summary>
    public DateTimeOffset ChangedAt { get; init; }
}
