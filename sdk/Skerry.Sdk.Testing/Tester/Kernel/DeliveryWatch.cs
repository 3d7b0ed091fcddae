using System.Collections.Concurrent;
using Skerry.Kernel.Events.Delivery;

namespace Skerry.Sdk.Testing;

/// <summary>What came of the deliveries to one plugin, as text.</summary>
sealed class DeliveryWatch(string plugin) : IDeliveryWatch
{
    readonly ConcurrentDictionary<long, List<string?>> _attempts = new();

    /// <summary>The attempt that failed last and was not followed by another yet, counted from 1; 0 if there is none.</summary>
    public int FailedAttempt { get; private set; }

    public void Attempted(string subscriber, long sequence, Exception? fault)
    {
        if (subscriber != plugin)
            return;
        var attempts = _attempts.GetOrAdd(sequence, _ => []);
        lock (attempts)
        {
            attempts.Add(fault?.ToString());
            FailedAttempt = fault is null ? 0 : attempts.Count;
        }
    }

    /// <summary>The attempts at an event: what each threw, or null.</summary>
    public IReadOnlyList<string?> Of(long sequence)
    {
        if (!_attempts.TryGetValue(sequence, out var attempts))
            return [];
        lock (attempts)
            return [.. attempts];
    }
}
