namespace Skerry.Sdk.Events;

/// <summary>An app was created.</summary>
public sealed record AppCreated : Event;
