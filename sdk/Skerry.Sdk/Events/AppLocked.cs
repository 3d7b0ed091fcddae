namespace Skerry.Sdk.Events;

/// <summary>The app's queue is held: what is asked for waits.</summary>
/// <remarks>Written by <c>apps:lock</c>. A deployment that runs already goes on.</remarks>
public sealed record AppLocked : Event
{
    /// <summary>Why, if that was said.</summary>
    public string? Reason { get; init; }
}
