namespace Skerry.Sdk.Events;

/// <summary>An ssh key was removed.</summary>
/// <remarks>Written by <c>ssh-keys:remove</c>. The rights that were granted to that name go with it.</remarks>
public sealed record KeyRemoved : Event
{
    /// <summary>The key's name.</summary>
    public required string Name { get; init; }
}
