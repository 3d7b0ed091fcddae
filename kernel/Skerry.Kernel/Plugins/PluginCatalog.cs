using System.Collections.Immutable;

namespace Skerry.Kernel.Plugins;

/// <summary>
/// Which plugins there are now. Readers take <see cref="Current"/> once and work with it; the plugin host replaces it whole. Thread-safe.
/// </summary>
public sealed class PluginCatalog
{
    volatile PluginSnapshot _current = PluginSnapshot.Empty;
    ImmutableArray<PluginInfo> _plugins = [];

    /// <summary>The started plugins.</summary>
    public PluginSnapshot Current => _current;

    /// <summary>All plugins, also those that do not run, by id.</summary>
    public ImmutableArray<PluginInfo> Plugins => ImmutableInterlocked.InterlockedCompareExchange(ref _plugins, default, default);

    /// <summary>Raised after <see cref="Current"/> was replaced, on the plugin host's thread; must return at once.</summary>
    public event Action? Changed;

    /// <summary>Replaces the list of all plugins.</summary>
    internal void Describe(ImmutableArray<PluginInfo> plugins) => ImmutableInterlocked.InterlockedExchange(ref _plugins, plugins);

    /// <summary>Replaces the snapshot.</summary>
    internal void Publish(PluginSnapshot snapshot)
    {
        _current = snapshot;
        Changed?.Invoke();
    }
}
