namespace Skerry.Sdk.Requests.Proxying;

/// <summary>All routes of this installation: what a proxy is to make so, whole.</summary>
/// <param name="Apps">Sorted by app.</param>
public sealed record RouteTable(IReadOnlyList<AppRoutes> Apps);
