namespace Skerry.Tests.Simulation.Scheduling;

/// <summary>
/// Runs everything, on one thread: all tasks that could run next are in one list, and the dice pick which does. Time stands still while any can run;
/// when none can, it jumps to the next timer. So a seed decides every interleaving, and an hour costs nothing.
/// </summary>
sealed class Schedule(Dice dice)
{
    static readonly DateTimeOffset Beginning = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    const ulong FnvPrime = 1099511628211;

    readonly List<(Task Task, Life Life)> _ready = [];
    readonly PriorityQueue<(VirtualTimer Timer, int Version), (long Due, long Order)> _timers = new();
    readonly int _thread = Environment.CurrentManagedThreadId;
    long _planned;

    /// <summary>What time it is.</summary>
    public DateTimeOffset Now { get; private set; } = Beginning;

    /// <summary>How long it has been.</summary>
    public TimeSpan Elapsed => Now - Beginning;

    /// <summary>How many tasks have run and timers have elapsed.</summary>
    public long Steps { get; private set; }

    /// <summary>A digest of all choices so far.</summary>
    public ulong Digest { get; private set; } = 14695981039346656037;

    /// <summary>Where something left the schedule: a continuation on the thread pool, which no seed decides. Null as it should be.</summary>
    public string? Escape { get; private set; }

    /// <summary>Takes a step: runs a task, or lets the next timer elapse. False if there is nothing to do, for ever.</summary>
    public bool Step()
    {
        Steps++;
        while (_ready.Count > 0)
        {
            var index = dice.Below(_ready.Count);
            var (task, life) = _ready[index];
            _ready[index] = _ready[^1];
            _ready.RemoveAt(_ready.Count - 1);
            if (!life.IsAlive)
                continue;
            Digest = (Digest ^ (ulong)(index + (_ready.Count << 16))) * FnvPrime;
            life.Tasks.Run(task);
            return true;
        }

        while (_timers.TryDequeue(out var entry, out var priority))
        {
            var before = Now;
            Now = new DateTimeOffset(priority.Due, TimeSpan.Zero);
            if (entry.Timer.Elapse(entry.Version))
            {
                Digest = (Digest ^ (ulong)priority.Due) * FnvPrime;
                return true;
            }

            Now = before;
        }

        return false;
    }

    /// <summary>A task can run.</summary>
    public void Enqueue(Task task, Life life)
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            Escape ??= $"A task of {life.Name} was queued from another thread:\n{Environment.StackTrace}";
            return;
        }

        if (life.IsAlive)
            _ready.Add((task, life));
    }

    /// <summary>A timer is to elapse.</summary>
    public void Plan(VirtualTimer timer, int version, TimeSpan after) =>
        _timers.Enqueue((timer, version), ((after > TimeSpan.Zero ? Now + after : Now).UtcTicks, _planned++));
}
