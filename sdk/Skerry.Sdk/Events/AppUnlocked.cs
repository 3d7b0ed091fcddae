namespace Skerry.Sdk.Events;

/// <summary>The app's queue goes on.</summary>
public sealed record AppUnlocked : Event;
