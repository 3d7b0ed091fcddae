using Skerry.Sdk.Plugins;

namespace Skerry.Kernel.Plugins.Lifecycle;

/// <summary>What the database remembers of a plugin.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">The version that this is about.</param>
/// <param name="State">Its state.</param>
/// <param name="Phase">Where it failed, if it did.</param>
/// <param name="Reason">Why it failed, if it did.</param>
/// <param name="UnfinishedStarts">How often in a row the kernel ended while it was being loaded and started; also set for one that was put aside.</param>
/// <param name="Disabled">Its owner does not want it to be loaded.</param>
sealed record SavedPlugin(string Id, string Version, PluginState State, PluginPhase? Phase, string? Reason, int UnfinishedStarts, bool Disabled)
{
    /// <summary>From so many unfinished starts on it is kept out: once may be a power cut or a kill at a bad moment; twice is the plugin.</summary>
    public const int KeptOut = 2;

    /// <summary>Whether this version of it stays out until it is enabled.</summary>
    public bool IsKeptOut => UnfinishedStarts >= KeptOut;

    /// <summary>
    /// Whether another version of it was just being started beside it and had not been written down: what came of that is not to be blamed on the one that counts.
    /// </summary>
    public bool WasJoinedBy(PluginManifest now) => State == PluginState.Started && UnfinishedStarts > 0 && Version == now.Version;

    /// <summary>Whether it was loaded, or about to be, when this was written last.</summary>
    public bool WasInMemory => State is not (PluginState.Disabled or PluginState.Failed or PluginState.Stopped or PluginState.Unloaded);
}
