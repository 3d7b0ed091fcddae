namespace Skerry.Sdk.Gates;

/// <summary>All checks have passed and the release is about to become current: the last moment to refuse.</summary>
/// <remarks>
/// Asked when the new instances run, have passed their checks, and the proxy would take the routes. Refusing undoes the deployment: what served
/// before serves on. Not asked for a stop.
/// </remarks>
public sealed record ReleaseSwitching : Gate
{
    /// <summary>The release's number.</summary>
    public required int Release { get; init; }
}
