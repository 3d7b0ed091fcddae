namespace Skerry.Sdk.Events;

/// <summary>A setting of an app, or of all apps, was changed.</summary>
/// <remarks>Written by commands such as <c>ps:set</c>, <c>checks:set</c> and <c>proxy:set</c>, if the value is another one than before.</remarks>
public sealed record SettingChanged : Event
{
    /// <summary>Its name: <c>ps/stop-timeout-seconds</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its new value; null if it was cleared.</summary>
    public string? Value { get; init; }
}
