namespace Skerry.Kernel.Plugins;

/// <summary>
/// Keeps the plugins of one moment: whoever holds it goes on with the versions that he began with, also when they are replaced meanwhile. It flows with the
/// call, as <see cref="CurrentOrigin"/> does; requests look at it, gates and events do not. A plugin that is disabled or put aside is gone all the same.
/// Thread-safe.
/// </summary>
public sealed class PluginPin : IDisposable
{
    static readonly AsyncLocal<PluginPin?> Flowing = new();

    readonly PluginCatalog _catalog;
    readonly string _user;

    // Dropped at the end: what was started meanwhile, and goes on, holds this object but must not hold the plugins.
    PluginSnapshot? _snapshot;

    internal PluginPin(PluginCatalog catalog, string user, PluginSnapshot snapshot)
    {
        (_catalog, _user) = (catalog, user);
        Take(snapshot);
    }

    /// <summary>The pin that flows, or null. Set it only inside an async method: it then ends with that.</summary>
    public static PluginPin? Current
    {
        get => Flowing.Value is { Snapshot: not null } pin ? pin : null;
        set => Flowing.Value = value;
    }

    /// <summary>The plugins that it keeps; null once it has ended.</summary>
    internal PluginSnapshot? Snapshot => Volatile.Read(ref _snapshot);

    /// <summary>Goes on with the plugins of now: for whoever has to come to an end with whatever there is.</summary>
    public void Renew() => _catalog.Renew(this);

    /// <summary>Lets go.</summary>
    public void Dispose() => Release(Interlocked.Exchange(ref _snapshot, null));

    /// <summary>Whether it keeps this one.</summary>
    internal bool Holds(PluginSlot slot) => Snapshot is { } snapshot && snapshot.Slots.Contains(slot);

    /// <summary>Keeps others in the place of those that it has kept so far, unless it has ended. Under the catalog's lock.</summary>
    internal void Replace(PluginSnapshot now)
    {
        if (Snapshot is not { } before || before == now)
            return;
        foreach (var slot in Kept(now))
            slot.Pin(_user);
        Release(Interlocked.CompareExchange(ref _snapshot, now, before) == before ? before : now);
    }

    void Take(PluginSnapshot snapshot)
    {
        foreach (var slot in Kept(snapshot))
            slot.Pin(_user);
        _snapshot = snapshot;
    }

    void Release(PluginSnapshot? snapshot)
    {
        if (snapshot is null)
            return;
        foreach (var slot in Kept(snapshot))
            slot.Unpin(_user);
    }

    /// <summary>Nobody sends requests to what provides nothing, so that nobody needs it to stay.</summary>
    static IEnumerable<PluginSlot> Kept(PluginSnapshot snapshot) => snapshot.Slots.Where(slot => slot.Capabilities.Count > 0);
}
