namespace Skerry.Sdk.Events;

/// <summary>What only third parties share: an event type of their own would pin their assembly in memory, so the name and the body stand in this one.</summary>
public sealed record PluginEvent : Event
{
    /// <summary>Name, starting with the plugin's id and a dot: <c>acme.weather.changed</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Body, JSON.</summary>
    public required string Json { get; init; }
}
