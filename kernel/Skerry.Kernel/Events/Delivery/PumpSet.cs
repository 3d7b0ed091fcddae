using Microsoft.Extensions.Logging;
using Skerry.Kernel.Work;

namespace Skerry.Kernel.Events.Delivery;

/// <summary>
/// The pumps that run. Of one id there is one at a time: where a subscriber takes the place of another, its pump begins, at the same cursor, when the other's
/// has ended. A pump that fails itself, for the database did, is started again. Thread-safe.
/// </summary>
sealed partial class PumpSet(Func<IEventSubscriber, DeliveryAttempts, PluginPump> make, IWorkScheduler scheduler, TimeProvider time, ILogger logger)
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    readonly Lock _lock = new();
    readonly Dictionary<IEventSubscriber, (PluginPump Pump, Task Running)> _pumps = [];
    readonly Dictionary<PluginPump, (string Id, Task Running)> _ending = [];
    readonly Dictionary<string, DeliveryAttempts> _attempts = new(StringComparer.Ordinal);

    /// <summary>
    /// Stops pumps, after the event that each is delivering, and starts others. A new subscriber gets what is written after this call. Never throws.
    /// </summary>
    public void Change(IReadOnlyList<IEventSubscriber> gone, IReadOnlyList<IEventSubscriber> come)
    {
        lock (_lock)
        {
            foreach (var subscriber in gone)
                End(subscriber);
            foreach (var subscriber in come)
                Begin(subscriber);
        }
    }

    /// <summary>The subscriber of that id, or null.</summary>
    public IEventSubscriber? Find(string id)
    {
        lock (_lock)
            return _pumps.Keys.FirstOrDefault(subscriber => subscriber.Id == id);
    }

    /// <summary>Tells all that there is something new.</summary>
    public void Wake()
    {
        lock (_lock)
        {
            foreach (var (pump, _) in _pumps.Values)
                pump.Wake();
        }
    }

    /// <summary>Stops all, and waits up to the deadline for what they are delivering.</summary>
    public async Task StopAsync(TimeSpan deadline)
    {
        Task all;
        lock (_lock)
        {
            foreach (var (pump, _) in _pumps.Values)
                pump.Stop();
            all = Task.WhenAll([.. _pumps.Values.Select(entry => entry.Running), .. _ending.Values.Select(entry => entry.Running)]);
            _pumps.Clear();
        }

        try
        {
            await all.WaitAsync(deadline, time);
        }
        catch (TimeoutException)
        {
            Log.Abandoned(logger);
        }
    }

    void Begin(IEventSubscriber subscriber)
    {
        if (!_attempts.TryGetValue(subscriber.Id, out var attempts))
            _attempts[subscriber.Id] = attempts = new DeliveryAttempts();
        var pump = make(subscriber, attempts);
        try
        {
            pump.Open();
        }
        catch (Exception e)
        {
            // It finds its place when it begins, which is tried until it succeeds.
            Log.Failed(logger, subscriber.Id, e);
        }

        var before = Task.WhenAll(_ending.Values.Where(entry => entry.Id == subscriber.Id).Select(entry => entry.Running));
        _pumps.Add(subscriber, (pump, scheduler.Start(() => RunAsync(pump, before))));
    }

    void End(IEventSubscriber subscriber)
    {
        if (!_pumps.Remove(subscriber, out var entry))
            return;
        entry.Pump.Stop();
        if (!entry.Pump.HasEnded)
            _ending.Add(entry.Pump, (subscriber.Id, entry.Running));
    }

    async Task RunAsync(PluginPump pump, Task before)
    {
        await before.OnThisScheduler();
        while (true)
        {
            try
            {
                await pump.RunAsync();
                break;
            }
            catch (Exception e)
            {
                Log.Failed(logger, pump.Subscriber.Id, e);
            }

            await Task.Delay(Pause, time);
        }

        lock (_lock)
        {
            pump.HasEnded = true;
            _ending.Remove(pump);
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The deliveries to {Subscriber} broke off and begin again")]
        public static partial void Failed(ILogger logger, string subscriber, Exception fault);

        [LoggerMessage(LogLevel.Warning, "Deliveries that did not end were abandoned; they come again at the next start")]
        public static partial void Abandoned(ILogger logger);
    }
}
