namespace Skerry.Sdk.Events;

/// <summary>An app was destroyed; whatever a plugin holds of it is to go.</summary>
/// <remarks>
/// Written in the transaction that deletes the app, after its instances were stopped. When it is delivered an app of the same name may exist again:
/// compare <see cref="Event.Time"/> with when that one's data came to be before removing it.
/// </remarks>
public sealed record AppDestroyed : Event;
