namespace Skerry.Sdk.Events;

/// <summary>A setting of an app, or of all apps, was changed.</summary>
public sealed record SettingChanged : Event
{
    /// <summary>Its name: <c>ps/stop-timeout-seconds</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its new value; null if it was cleared.</summary>
    public string? Value { get; init; }
}
