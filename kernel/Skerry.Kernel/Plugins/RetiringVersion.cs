using System.Runtime.CompilerServices;
using Skerry.Kernel.Plugins.Loading;

namespace Skerry.Kernel.Plugins;

/// <summary>A version of a plugin that was replaced, and ends as soon as nobody needs it. What it tells is true at the moment of asking. Thread-safe.</summary>
public sealed class RetiringVersion
{
    LoadedPlugin? _loaded;

    internal RetiringVersion(LoadedPlugin loaded) => (Version, _loaded) = (loaded.Slot.Manifest.Version, loaded);

    /// <summary>Its version.</summary>
    public string Version { get; }

    /// <summary>Who began with it and needs it to the end, such as <c>deployment of blog</c>; sorted.</summary>
    public IReadOnlyList<string> Users => Loaded?.Slot.Users ?? [];

    /// <summary>How many of its calls are under way.</summary>
    public int Calls => Loaded?.Slot.Calls ?? 0;

    /// <summary>It, or null once it was let go.</summary>
    internal LoadedPlugin? Loaded => Volatile.Read(ref _loaded);

    /// <summary>Lets go of it. The memory is free when nothing else holds it either.</summary>
    // In a frame of its own, so that nothing of it is left on the stack.
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal WeakReference Release()
    {
        var loaded = Interlocked.Exchange(ref _loaded, null)!;
        loaded.Context.Unload();
        return new WeakReference(loaded.Context);
    }

    /// <inheritdoc/>
    public override string ToString() => (Users, Calls) switch
    {
        ({ Count: > 0 } users, _) => $"{Version} draining, used by {string.Join(", ", users)}",
        (_, > 0 and var calls) => $"{Version} draining, {calls} {(calls == 1 ? "call" : "calls")} under way",
        _ => $"{Version} ending",
    };
}
