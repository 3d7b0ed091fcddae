using Skerry.Kernel.Work;

namespace Skerry.Kernel.Deployments.Reconciliation;

/// <summary>Which apps are to be reconciled, and when. However often one is asked for, it comes once; never twice at the same time. Thread-safe.</summary>
public sealed class ReconcileSchedule(TimeProvider time)
{
    /// <summary>In the place of an app's name: everything is to be compared.</summary>
    public const string Everything = "";

    static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    readonly Lock _lock = new();
    readonly SortedDictionary<string, long> _due = new(StringComparer.Ordinal);
    readonly HashSet<string> _busy = [];
    TaskCompletionSource _changed = NewSignal();

    /// <summary>Asks for an app (or everything) after a while. What was asked for earlier and comes sooner stays.</summary>
    public void Add(string app, TimeSpan after = default)
    {
        lock (_lock)
        {
            var due = time.GetTimestamp() + (long)(after.TotalSeconds * time.TimestampFrequency);
            if (_due.TryGetValue(app, out var known) && known <= due)
                return;
            _due[app] = due;
            Signal();
        }
    }

    /// <summary>Waits until one is due and takes it; call <see cref="Done"/> when it has been reconciled. Of several the one that has waited longest, then by name.</summary>
    public async Task<string> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryTake(out var app, out var wait, out var changed))
                return app;
            using var waking = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(changed.OnThisScheduler(), Task.Delay(wait, time, waking.Token));
            waking.Cancel();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>It may be taken again.</summary>
    public void Done(string app)
    {
        lock (_lock)
        {
            _busy.Remove(app);
            Signal();
        }
    }

    bool TryTake(out string app, out TimeSpan wait, out Task changed)
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            changed = _changed.Task;
            (app, wait) = (Everything, LongestSleep);
            var free = _due.Where(entry => !_busy.Contains(entry.Key)).ToList();
            if (free.Count == 0)
                return false;
            (app, var due) = free.MinBy(entry => entry.Value);
            if (due > now)
            {
                // Timers know whole milliseconds only, and round down: the rest would be waited for by going round in circles.
                wait = TimeSpan.FromMilliseconds(Math.Ceiling(time.GetElapsedTime(now, due).TotalMilliseconds));
                return false;
            }

            _due.Remove(app);
            _busy.Add(app);
            return true;
        }
    }

    void Signal()
    {
        _changed.TrySetResult();
        _changed = NewSignal();
    }

    static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
