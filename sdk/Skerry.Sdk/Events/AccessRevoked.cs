namespace Skerry.Sdk.Events;

/// <summary>A person's right was taken back. <see cref="Event.App"/> is null if it was for the whole host.</summary>
public sealed record AccessRevoked : Event
{
    /// <summary>Whose.</summary>
    public required string Person { get; init; }
}
