using Microsoft.Extensions.Logging;
using Skerry.Kernel.Work;

namespace Skerry.Kernel.Events.Delivery;

/// <summary>The pumps that run. A pump that fails itself, for the database did, is started again. Thread-safe.</summary>
sealed partial class PumpSet(Func<IEventSubscriber, PluginPump> make, IWorkScheduler scheduler, TimeProvider time, ILogger logger)
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    readonly Lock _lock = new();
    readonly Dictionary<IEventSubscriber, (PluginPump Pump, Task Running)> _pumps = [];

    /// <summary>Starts a pump. A new subscriber gets what is written after this call.</summary>
    public void Add(IEventSubscriber subscriber)
    {
        var pump = make(subscriber);
        pump.Open();
        lock (_lock)
            _pumps.Add(subscriber, (pump, scheduler.Start(() => RunAsync(pump))));
    }

    /// <summary>Stops a pump, after the event that it is delivering.</summary>
    public void Remove(IEventSubscriber subscriber)
    {
        lock (_lock)
        {
            _pumps.Remove(subscriber, out var entry);
            entry.Pump.Stop();
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
            all = Task.WhenAll(_pumps.Values.Select(entry => entry.Running));
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

    async Task RunAsync(PluginPump pump)
    {
        while (true)
        {
            try
            {
                await pump.RunAsync();
                return;
            }
            catch (Exception e)
            {
                Log.Failed(logger, pump.Subscriber.Id, e);
            }

            await Task.Delay(Pause, time);
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
