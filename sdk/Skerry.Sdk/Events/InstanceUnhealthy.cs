namespace Skerry.Sdk.Events;

/// <summary>An instance failed a liveness check as often as the check allows, and is restarted.</summary>
/// <remarks>Written just before the instance is stopped and started again. Only process types with liveness checks in app.json have it.</remarks>
public sealed record InstanceUnhealthy : Event
{
    /// <summary>Its process type.</summary>
    public required string Process { get; init; }

    /// <summary>Its number.</summary>
    public required int Index { get; init; }

    /// <summary>Its release.</summary>
    public required int Release { get; init; }

    /// <summary>The check's name.</summary>
    public required string Check { get; init; }

    /// <summary>What was expected and what was seen.</summary>
    public required string Reason { get; init; }
}
