namespace Skerry.Sdk.Events;

/// <summary>The image of an old release was let go: nobody can go back to it.</summary>
public sealed record ReleasePruned : Event
{
    /// <summary>Its number.</summary>
    public required int Release { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}
