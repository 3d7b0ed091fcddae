namespace Skerry.Sdk.Events;

/// <summary>An ssh key was removed.</summary>
public sealed record KeyRemoved : Event
{
    /// <summary>The key's name.</summary>
    public required string Name { get; init; }
}
