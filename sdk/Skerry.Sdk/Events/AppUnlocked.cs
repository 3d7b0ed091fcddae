namespace Skerry.Sdk.Events;

/// <summary>The app's queue goes on.</summary>
/// <remarks>Written by <c>apps:unlock</c>.</remarks>
public sealed record AppUnlocked : Event;
