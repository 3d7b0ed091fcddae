namespace Skerry.Sdk.Events;

/// <summary>Instances that nobody owned were stopped and removed.</summary>
public sealed record OrphansRemoved : Event
{
    /// <summary>Their ids.</summary>
    public required IReadOnlyList<string> Instances { get; init; }
}
