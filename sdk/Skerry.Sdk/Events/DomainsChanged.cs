namespace Skerry.Sdk.Events;

/// <summary>The domains of an app changed.</summary>
public sealed record DomainsChanged : Event
{
    /// <summary>All of them now.</summary>
    public required IReadOnlyList<string> Domains { get; init; }
}
