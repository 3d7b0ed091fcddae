using System.Runtime.CompilerServices;
using Skerry.Kernel.Plugins.Loading;
using Skerry.Kernel.Plugins.Verification;
using Skerry.Sdk.Plugins;

namespace Skerry.Kernel.Plugins.Lifecycle;

/// <summary>What the host knows of one plugin. Used only by whoever holds the host's lock.</summary>
sealed class PluginRecord(PluginFolder folder)
{
    readonly List<WeakReference> _unloaded = [];

    public string Id => Folder.Id;

    public PluginFolder Folder { get; private set; } = folder;

    public PluginManifest? Manifest => Folder.Manifest;

    public PluginState State { get; set; } = PluginState.Discovered;

    public PluginPhase? Phase { get; private set; }

    public string? Reason { get; private set; }

    public TimeSpan LoadTime { get; set; }

    public TimeSpan StartTime { get; set; }

    public LoadedPlugin? Loaded { get; set; }

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
        StaleContexts = _unloaded.Count(context => context.IsAlive),
    };

    /// <summary>Begins again with what the folder holds now.</summary>
    public void Restart(PluginFolder now)
    {
        Folder = now;
        State = PluginState.Discovered;
        (Phase, Reason) = (null, null);
        LoadTime = StartTime = TimeSpan.Zero;
    }

    /// <summary>Says why it cannot be used.</summary>
    public void Fail(PluginPhase phase, string reason)
    {
        State = PluginState.Failed;
        (Phase, Reason) = (phase, reason);
    }

    /// <summary>Lets go of everything that was loaded. The memory is free when nothing else holds it either.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public WeakReference Release()
    {
        var context = new WeakReference(Loaded!.Context);
        Loaded.Context.Unload();
        Loaded = null;
        _unloaded.RemoveAll(earlier => !earlier.IsAlive);
        _unloaded.Add(context);
        return context;
    }
}
