namespace Skerry.Sdk.Requests.Proxying;

/// <summary>All routes of this installation: what a proxy is to make so, whole.</summary>
/// <param name="Apps">Sorted by app.</param>
public sealed record RouteTable(IReadOnlyList<AppRoutes> Apps)
{
    /// <summary>
    /// The number of the snapshot that it was made from. A proxy refuses to apply a table with a smaller number than that of the table in force, which would be
    /// one that was overtaken on its way. 0: whoever made it vouches for it.
    /// </summary>
    public long Number { get; init; }
}
