namespace Skerry.Sdk.Events;

/// <summary>The app's queue is held: what is asked for waits.</summary>
public sealed record AppLocked : Event
{
    /// <summary>Why, if that was said.</summary>
    public string? Reason { get; init; }
}
