namespace Skerry.Sdk.Events;

/// <summary>A plugin started, stopped or failed.</summary>
/// <remarks>Written when a plugin has started, stopped, was disabled or has failed.</remarks>
public sealed record PluginStateChanged : Event
{
    /// <summary>Its id.</summary>
    public required string Plugin { get; init; }

    /// <summary>The state it is in now.</summary>
    public required string State { get; init; }

    /// <summary>Why, if it failed.</summary>
    public string? Reason { get; init; }
}
