using Skerry.Sdk;

namespace Skerry.Kernel.Plugins.Isolation;

/// <summary>
/// How one loading of one plugin behaves: five failures in a row, or a flood of events, and it is put aside. From that moment on nothing is handed to it any
/// more; the plugin host takes it out of the kernel as soon as it gets to it. Thread-safe.
/// </summary>
/// <param name="plugin">The plugin's id.</param>
/// <param name="warden">Has it put aside; without one, it never is.</param>
/// <param name="time">The clock.</param>
public sealed class PluginStanding(string plugin, PluginWarden? warden, TimeProvider time)
{
    /// <summary>So many failures in a row are forgiven, and not one more.</summary>
    internal const int Limit = 5;

    readonly EventBudget _events = new(time);
    int _failures;
    string? _aside;

    /// <summary>The plugin's id.</summary>
    public string Plugin => plugin;

    /// <summary>Why it was put aside, for people; null as long as it was not.</summary>
    public string? Aside => Volatile.Read(ref _aside);

    /// <summary>It did what it was asked, or said why not: earlier failures are forgotten.</summary>
    internal void Answered()
    {
        if (Volatile.Read(ref _failures) != 0)
            Interlocked.Exchange(ref _failures, 0);
    }

    /// <summary>It failed, unless <see cref="Blame"/> says that this was not its doing.</summary>
    /// <param name="what">What it was asked to do, such as the name of the message.</param>
    /// <param name="fault">What it threw.</param>
    internal void Failed(string what, Exception fault)
    {
        // Nothing of it has run.
        if (fault is PluginGoneException)
            return;
        if (fault is SkerryException)
            Answered();
        if (!Blame.IsPlugins(fault))
            return;
        var failures = Interlocked.Increment(ref _failures);
        warden?.Note(plugin, what, failures, fault);
        if (failures == Limit)
            PutAside(AsideText.Failures(plugin, Limit, $"{what}: {fault.Message}"));
    }

    /// <summary>Counts events that it is about to write.</summary>
    /// <exception cref="SkerryException">They are too many; it is put aside.</exception>
    internal void CountEvents(int count)
    {
        if (warden is null || _events.TrySpend(count))
            return;
        var reason = AsideText.Flood(plugin, EventBudget.Limit);
        PutAside(reason);
        throw new SkerryException(reason);
    }

    void PutAside(string reason)
    {
        if (warden is not null && Interlocked.CompareExchange(ref _aside, reason, null) is null)
            warden.PutAside(this, reason);
    }
}
