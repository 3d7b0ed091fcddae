using System.Collections.Concurrent;

namespace Skerry.Tests.Simulation.Running;

/// <summary>Runs many seeds, on as many threads as there are processors; each seed stays on one.</summary>
static class Seeds
{
    /// <summary>Runs one, on a thread of its own: the caller's may have a synchronization context, which would take the continuations.</summary>
    public static Outcome Run(ulong seed, Settings settings)
    {
        Outcome? outcome = null;
        Run(seed, 1, settings, one =>
        {
            outcome = one;
            return true;
        });
        return outcome!;
    }

    /// <summary>Runs them, and calls back with each outcome, one at a time and in no particular order. Return false to end early.</summary>
    public static void Run(ulong first, int count, Settings settings, Func<Outcome, bool> ended)
    {
        var gate = new Lock();
        var (next, stop) = (-1, false);
        var faults = new ConcurrentQueue<Exception>();
        var threads = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(() =>
        {
            try
            {
                while (!Volatile.Read(ref stop) && Interlocked.Increment(ref next) is var index && index < count)
                {
                    var outcome = Play.Run(first + (ulong)index, settings);
                    lock (gate)
                        if (!stop && !ended(outcome))
                            Volatile.Write(ref stop, true);
                }
            }
            catch (Exception e)
            {
                faults.Enqueue(e);
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        if (!faults.IsEmpty)
            throw new AggregateException(faults);
    }
}
