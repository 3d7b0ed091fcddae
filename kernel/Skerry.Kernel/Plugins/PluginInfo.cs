using Skerry.Sdk.Plugins;

namespace Skerry.Kernel.Plugins;

/// <summary>What there is to say of one plugin, for <c>plugin:list</c> and <c>plugin:info</c>. A snapshot.</summary>
public sealed record PluginInfo
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its version, or empty if its manifest could not be read.</summary>
    public required string Version { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required PluginState State { get; init; }

    /// <summary>What was being done when it failed; null unless it did.</summary>
    public PluginPhase? Phase { get; init; }

    /// <summary>Why it failed; null unless it did. May have several lines.</summary>
    public string? Reason { get; init; }

    /// <summary>How long verifying, loading and configuring took; zero if it was not loaded.</summary>
    public TimeSpan LoadTime { get; init; }

    /// <summary>How long its own start took; zero if it was not started.</summary>
    public TimeSpan StartTime { get; init; }

    /// <summary>Its manifest, or null if that could not be read.</summary>
    public PluginManifest? Manifest { get; init; }

    /// <summary>Absolute path of its folder.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Versions of it that were replaced and have not ended yet, the oldest first.</summary>
    public IReadOnlyList<RetiringVersion> Retiring { get; init; } = [];

    /// <summary>Earlier loads of it that were unloaded but are still held by something; only a restart of the kernel frees them. As it is at the moment of asking.</summary>
    public int StaleContexts => Unloaded.Count(context => context.IsAlive);

    /// <summary>Whether it was taken away, and is shown only for what is left of it.</summary>
    internal bool IsRemoved { get; init; }

    /// <summary>Load contexts of earlier loads.</summary>
    internal IReadOnlyList<WeakReference> Unloaded { get; init; } = [];
}
