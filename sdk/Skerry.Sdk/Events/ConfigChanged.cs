namespace Skerry.Sdk.Events;

/// <summary>Config values of an app changed.</summary>
public sealed record ConfigChanged : Event
{
    /// <summary>Names of the values that were set; never the values.</summary>
    public required IReadOnlyList<string> Set { get; init; }

    /// <summary>Names of the values that were removed.</summary>
    public required IReadOnlyList<string> Unset { get; init; }
}
