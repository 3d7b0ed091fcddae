namespace Skerry.Sdk.Events;

/// <summary>Instances that nobody owned were stopped and removed.</summary>
/// <remarks>
/// Written after they were removed, if no deployment that succeeded had started them: what an interrupted deployment left. Old instances that a newer
/// release replaces are no news and write none.
/// </remarks>
public sealed record OrphansRemoved : Event
{
    /// <summary>Their ids.</summary>
    public required IReadOnlyList<string> Instances { get; init; }
}
