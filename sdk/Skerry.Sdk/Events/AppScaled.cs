namespace Skerry.Sdk.Events;

/// <summary>The numbers of an app's instances were changed; for a deployed app a deployment follows.</summary>
public sealed record AppScaled : Event
{
    /// <summary>What was set, by process type.</summary>
    public required IReadOnlyDictionary<string, int> Counts { get; init; }
}
