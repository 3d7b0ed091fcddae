namespace Skerry.Sdk.Events;

/// <summary>An app was destroyed; whatever a plugin holds of it is to go.</summary>
public sealed record AppDestroyed : Event;
