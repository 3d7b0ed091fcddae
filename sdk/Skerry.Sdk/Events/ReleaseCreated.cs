namespace Skerry.Sdk.Events;

/// <summary>A release was recorded. It is not current yet.</summary>
public sealed record ReleaseCreated : Event
{
    /// <summary>Its number.</summary>
    public required int Release { get; init; }

    /// <summary>Its image.</summary>
    public required string Image { get; init; }
}
