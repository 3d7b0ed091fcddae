namespace Skerry.Sdk.Events;

/// <summary>What only third parties share: an event type of their own would pin their assembly in memory, so the name and the body stand in this one.</summary>
/// <remarks>
/// Append it in a change of <see cref="Services.IPluginStore"/>. It is delivered to every plugin that handles <see cref="PluginEvent"/>, the sender
/// too: look at <see cref="Name"/> first.
/// </remarks>
public sealed record PluginEvent : Event
{
    /// <summary>Name, starting with the plugin's id and a dot: <c>acme.weather.changed</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Body, JSON.</summary>
    public required string Json { get; init; }
}
