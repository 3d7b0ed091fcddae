namespace Skerry.Sdk.Events;

/// <summary>The image of an old release was let go: nobody can go back to it.</summary>
/// <remarks>
/// Written when old releases are cleaned up: after a deployment, daily, or by <c>cleanup</c>. Once for each release; the image itself is removed
/// afterwards.
/// </remarks>
public sealed record ReleasePruned : Event
{
    /// <summary>Its number.</summary>
    public required int Release { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}
