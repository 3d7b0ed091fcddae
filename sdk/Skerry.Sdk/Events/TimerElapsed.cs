namespace Skerry.Sdk.Events;

/// <summary>A timer of the plugin that hears this has come due. Set with <see cref="Services.ITimers"/>; nobody else's timers are delivered.</summary>
/// <remarks>
/// Written when the time has come, within about a second, or at the start of the kernel if it came while that was down. The timer is gone then: set
/// it again for the next time. Delivered at least once, like every event.
/// </remarks>
public sealed record TimerElapsed : Event
{
    /// <summary>The plugin whose timer it was.</summary>
    public required string Owner { get; init; }

    /// <summary>The timer's name.</summary>
    public required string Name { get; init; }

    /// <summary>What was given when it was set; never a secret.</summary>
    public required string Payload { get; init; }
}
