using Skerry.Kernel.State;

namespace Skerry.Kernel.Plugins;

/// <summary>
/// On whose behalf, and because of what, plugin code runs now: the command's caller, or the event that is being delivered. It flows with the call,
/// also through requests, so that events that a plugin writes have actor and cause without its help.
/// It stands here and not with the delivery in Events, because the plugins' stores read it and imports run down.
/// </summary>
public static class CurrentOrigin
{
    static readonly AsyncLocal<Origin?> Flowing = new();

    /// <summary>The origin, or null outside a command and a delivery. Set it only inside an async method: it then ends with that.</summary>
    public static Origin? Value
    {
        get => Flowing.Value;
        set => Flowing.Value = value;
    }
}
