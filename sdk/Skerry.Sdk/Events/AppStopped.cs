namespace Skerry.Sdk.Events;

/// <summary>An app was stopped on request; its instances are gone, its release stays current.</summary>
/// <remarks>
/// Written at the commit point of a deployment of kind stop (<c>ps:stop</c>), while the instances still end; and when the destruction of a running
/// app begins, before <see cref="AppDestroyed"/>.
/// </remarks>
public sealed record AppStopped : Event;
