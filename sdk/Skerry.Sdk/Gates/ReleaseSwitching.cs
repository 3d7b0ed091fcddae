namespace Skerry.Sdk.Gates;

/// <summary>All checks have passed and the release is about to become current: the last moment to refuse.</summary>
public sealed record ReleaseSwitching : Gate
{
    /// <summary>The release's number.</summary>
    public required int Release { get; init; }
}
