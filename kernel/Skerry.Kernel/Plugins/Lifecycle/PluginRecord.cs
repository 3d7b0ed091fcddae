using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Skerry.Kernel.Plugins.Loading;
using Skerry.Kernel.Plugins.Verification;
using Skerry.Sdk.Plugins;

namespace Skerry.Kernel.Plugins.Lifecycle;

/// <summary>
/// What the host knows of one plugin. Used only by whoever holds the host's lock, but for what ends by itself: <see cref="EndRetiring"/> and
/// <see cref="Info"/> are thread-safe.
/// </summary>
sealed class PluginRecord(PluginFolder folder)
{
    ImmutableArray<WeakReference> _unloaded = [];
    ImmutableArray<RetiringVersion> _retiring = [];

    public string Id => Folder.Id;

    public PluginFolder Folder { get; private set; } = folder;

    public PluginManifest? Manifest => Folder.Manifest;

    public PluginState State { get; set; } = PluginState.Discovered;

    public PluginPhase? Phase { get; private set; }

    public string? Reason { get; private set; }

    public TimeSpan LoadTime { get; set; }

    public TimeSpan StartTime { get; set; }

    public LoadedPlugin? Loaded { get; set; }

    /// <summary>It was taken away; the record is kept for what is left of it.</summary>
    public bool IsRemoved { get; set; }

    /// <summary>Whether something of earlier loads is left.</summary>
    public bool HasRemains => !_retiring.IsEmpty || _unloaded.Any(context => context.IsAlive);

    public PluginInfo Info => new()
    {
        Id = Id,
        Version = Manifest?.Version ?? "",
        State = State,
        Phase = Phase,
        Reason = Reason,
        LoadTime = LoadTime,
        StartTime = StartTime,
        Manifest = Manifest,
        Folder = Folder.Path,
        Retiring = _retiring,
        Unloaded = _unloaded,
        IsRemoved = IsRemoved,
    };

    /// <summary>Begins again with what the folder holds now.</summary>
    public void Restart(PluginFolder now)
    {
        Folder = now;
        State = PluginState.Discovered;
        (Phase, Reason) = (null, null);
        LoadTime = StartTime = TimeSpan.Zero;
        IsRemoved = false;
    }

    /// <summary>Says why it cannot be used.</summary>
    public void Fail(PluginPhase phase, string reason)
    {
        State = PluginState.Failed;
        (Phase, Reason) = (phase, reason);
    }

    /// <summary>Another version has started and takes its place.</summary>
    /// <returns>The one that was there and has to end; null if there was none.</returns>
    public RetiringVersion? Replace(PluginArrival arrival)
    {
        var before = Loaded is { } loaded ? new RetiringVersion(loaded) : null;
        Restart(arrival.Folder);
        (Loaded, LoadTime, StartTime, State) = (arrival.Loaded, arrival.LoadTime, arrival.StartTime, PluginState.Started);
        if (before is not null)
            ImmutableInterlocked.Update(ref _retiring, retiring => retiring.Add(before));
        return before;
    }

    /// <summary>A version that was replaced has ended.</summary>
    public void EndRetiring(RetiringVersion version, WeakReference context)
    {
        Remember(context);
        ImmutableInterlocked.Update(ref _retiring, retiring => retiring.Remove(version));
    }

    /// <summary>Lets go of everything that was loaded. The memory is free when nothing else holds it either.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public WeakReference Release()
    {
        var context = new RetiringVersion(Loaded!).Release();
        Loaded = null;
        Remember(context);
        return context;
    }

    /// <summary>Keeps an eye on a context that was unloaded.</summary>
    public void Remember(WeakReference context) =>
        ImmutableInterlocked.Update(ref _unloaded, unloaded => [.. unloaded.Where(earlier => earlier.IsAlive), context]);
}
