namespace Skerry.Sdk.Events;

/// <summary>An app was stopped on request; its instances are gone, its release stays current.</summary>
public sealed record AppStopped : Event;
