using System.Collections.Immutable;

namespace Skerry.Kernel.Plugins;

/// <summary>
/// Which plugins there are now. Readers take <see cref="Current"/> once and work with it; the plugin host replaces it whole. Thread-safe.
/// </summary>
public sealed class PluginCatalog
{
    readonly Lock _lock = new();
    volatile PluginSnapshot _current = PluginSnapshot.Empty;
    ImmutableArray<PluginInfo> _plugins = [];

    /// <summary>The started plugins.</summary>
    public PluginSnapshot Current => _current;

    /// <summary>All plugins, also those that do not run, by id; one that was taken away only while something of it is still in memory.</summary>
    public ImmutableArray<PluginInfo> Plugins =>
        [.. ImmutableInterlocked.InterlockedCompareExchange(ref _plugins, default, default).Where(plugin => !plugin.IsRemoved || plugin.StaleContexts > 0 || plugin.Retiring.Count > 0)];

    /// <summary>Raised after <see cref="Current"/> was replaced, on the plugin host's thread; must return at once and not throw.</summary>
    public event Action? Changed;

    /// <summary>Keeps the started plugins of now, those that provide something, until it is disposed.</summary>
    /// <param name="user">Who needs them, such as <c>deployment of blog</c>.</param>
    public PluginPin Pin(string user)
    {
        lock (_lock)
            return new PluginPin(this, user, _current);
    }

    /// <summary>Replaces the list of all plugins.</summary>
    internal void Describe(ImmutableArray<PluginInfo> plugins) => ImmutableInterlocked.InterlockedExchange(ref _plugins, plugins);

    /// <summary>Replaces the snapshot. Nobody can pin what is not in it from now on.</summary>
    internal void Publish(PluginSnapshot snapshot)
    {
        lock (_lock)
            _current = snapshot;
        Changed?.Invoke();
    }

    /// <summary>Has a pin keep the plugins of now.</summary>
    internal void Renew(PluginPin pin)
    {
        lock (_lock)
            pin.Replace(_current);
    }
}
