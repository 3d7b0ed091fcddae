namespace Skerry.Sdk.Events;

/// <summary>A type of the future.</summary>
public sealed record AppRenamed : Event;
