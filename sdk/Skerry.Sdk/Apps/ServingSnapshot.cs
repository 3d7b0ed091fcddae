namespace Skerry.Sdk.Apps;

/// <summary>What of every app may receive requests, as it was at one moment.</summary>
/// <param name="Number">
/// Grows with every event, and so with every change of what serves: of two snapshots the one with the smaller number is the older. Over restarts too.
/// </param>
/// <param name="Apps">The apps, sorted by name.</param>
public sealed record ServingSnapshot(long Number, IReadOnlyList<AppServing> Apps);
