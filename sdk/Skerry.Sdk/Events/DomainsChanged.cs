namespace Skerry.Sdk.Events;

/// <summary>The domains of an app changed.</summary>
/// <remarks>
/// Written by the plugin that keeps domains, when the list of an app's host names is another one than before. New apps get their default domain
/// without it.
/// </remarks>
public sealed record DomainsChanged : Event
{
    /// <summary>All of them now.</summary>
    public required IReadOnlyList<string> Domains { get; init; }
}
