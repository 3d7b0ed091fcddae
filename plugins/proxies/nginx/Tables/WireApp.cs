using Skerry.Sdk.Requests.Proxying;

namespace Skerry.Plugins.Nginx.Tables;

/// <summary>An app in the table as nginx reads it (lua/skerry/routes.lua).</summary>
sealed record WireApp
{
    public required string Name { get; init; }

    /// <summary><c>serving</c>, <c>stopped</c> or <c>undeployed</c>.</summary>
    public required string State { get; init; }

    public IReadOnlyList<string> Hosts { get; init; } = [];

    public IReadOnlyList<string> Instances { get; init; } = [];

    /// <summary>Kept for the plugin's own restarts; nginx does not read it.</summary>
    public RouteOptions? Options { get; init; }
}
