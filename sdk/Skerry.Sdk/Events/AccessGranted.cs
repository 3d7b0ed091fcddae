namespace Skerry.Sdk.Events;

/// <summary>A right was granted. <see cref="Event.App"/> is null if it holds for the whole host.</summary>
public sealed record AccessGranted : Event
{
    /// <summary>Whose.</summary>
    public required string Person { get; init; }

    /// <summary>Which, in words: <c>viewer</c>, <c>deployer</c>, <c>owner</c>.</summary>
    public required string Right { get; init; }
}
