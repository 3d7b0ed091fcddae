namespace Skerry.Sdk.Events;

/// <summary>The numbers of an app's instances were changed; they are in force, or with <c>ps:scale --skip-deploy</c> will be with the next deployment.</summary>
public sealed record AppScaled : Event
{
    /// <summary>What was set, by process type.</summary>
    public required IReadOnlyDictionary<string, int> Counts { get; init; }
}
