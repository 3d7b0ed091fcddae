using Microsoft.Extensions.Logging;
using Skerry.Kernel.Events.Delivery;
using Skerry.Kernel.Plugins;
using Skerry.Kernel.State;
using Skerry.Kernel.Work;
using Skerry.Sdk;

namespace Skerry.Kernel.Events;

/// <summary>
/// Delivers events after their commit: a pump for each plugin that has started, and for each part of the kernel that is registered as
/// <see cref="IEventSubscriber"/>. Start it before the plugins. Thread-safe.
/// </summary>
public sealed partial class EventBus : IPluginTraces
{
    static readonly TimeSpan SaveInterval = TimeSpan.FromMilliseconds(200);
    static readonly TimeSpan FaultPause = TimeSpan.FromSeconds(1);
    static readonly TimeSpan StopDeadline = TimeSpan.FromSeconds(10);

    readonly AsyncSignal _appended = new();
    readonly CancellationTokenSource _stopping = new();
    readonly Dictionary<PluginSlot, IEventSubscriber> _plugins = [];
    readonly IReadOnlyList<IEventSubscriber> _kernel;
    readonly IDatabase _database;
    readonly PluginCatalog _catalog;
    readonly EventLog _log;
    readonly DeadLetters _letters;
    readonly EventRetention _retention;
    readonly IWorkScheduler _scheduler;
    readonly TimeProvider _time;
    readonly ILogger _logger;
    readonly Cursors _cursors;
    readonly EventDelivery _delivery;
    readonly PumpSet _pumps;
    Task _loops = Task.CompletedTask;

    /// <summary>A bus that delivers nothing yet.</summary>
    public EventBus(
        IDatabase database, PluginCatalog catalog, EventLog log, DeadLetters letters, EventRetention retention, PluginCalls calls,
        IEnumerable<IEventSubscriber> kernel, IEnumerable<IDeliveryWatch> watches, IWorkScheduler scheduler, TimeProvider time, ILogger<EventBus> logger)
    {
        (_database, _catalog, _log, _letters, _retention) = (database, catalog, log, letters, retention);
        (_kernel, _scheduler, _time, _logger) = ([.. kernel], scheduler, time, logger);
        _cursors = new Cursors(database);
        _delivery = new EventDelivery(calls, [.. watches]);
        _pumps = new PumpSet((subscriber, attempts) => new PluginPump(subscriber, attempts, log, _cursors, letters, _delivery, time, logger), scheduler, time, logger);
    }

    /// <summary>Starts delivering. Plugins are added and removed as the catalog changes.</summary>
    public async Task StartAsync()
    {
        await _cursors.ForgetAsync([.. _kernel.Select(part => part.Id)]);
        _database.EventsAppended += TakeIn;
        _pumps.Change([], _kernel);
        _catalog.Changed += Follow;
        Follow();
        _loops = Task.WhenAll(
            _scheduler.Start(() => RepeatAsync(WakeAsync)),
            _scheduler.Start(() => RepeatAsync(SaveAsync)),
            _scheduler.Start(() => _retention.RunAsync(_stopping.Token)));
    }

    void IPluginTraces.Forget(string plugin) => _cursors.Forget(plugin);

    /// <summary>Stops delivering: waits up to 10 s for what is being delivered, then saves how far everybody has come.</summary>
    public async Task StopAsync()
    {
        _database.EventsAppended -= TakeIn;
        _catalog.Changed -= Follow;
        _stopping.Cancel();
        _appended.Set();
        _cursors.Dirty.Set();
        await _pumps.StopAsync(StopDeadline);
        await _loops.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        await _cursors.SaveAsync();
    }

    /// <summary>How far a subscriber has come: everything up to and with this place in the log was handled, set aside, or is none of its business. Null if it has no pump.</summary>
    public long? PositionOf(string subscriber) => _pumps.Find(subscriber) is null ? null : _cursors.Find(subscriber);

    /// <summary>Delivers a dead letter again, once, and forgets it if it was handled.</summary>
    /// <exception cref="SkerryException">There is no such letter, its plugin is not started, or it failed again.</exception>
    public async Task ReplayAsync(string plugin, long sequence)
    {
        var letter = _letters.Find(plugin, sequence) ?? throw new SkerryException($"Plugin \"{plugin}\" has no dead letter {sequence}.");
        if (_pumps.Find(plugin) is null)
            throw new SkerryException($"Plugin \"{plugin}\" is not started, so nothing can be delivered to it. To start it: plugin:enable {plugin}");
        var stored = new StoredEvent(sequence, letter.EventType, letter.Body);
        try
        {
            await ReplayAsync(plugin, stored);
        }
        catch (Exception e) when (e is not PluginGoneException)
        {
            await _letters.PutAsync(plugin, stored, 1, e.Message);
            throw new SkerryException($"Plugin \"{plugin}\" could not handle {letter.EventType} (dead letter {sequence}) this time either: {e.Message}", inner: e);
        }

        await _letters.RemoveAsync(plugin, sequence);
    }

    async Task ReplayAsync(string plugin, StoredEvent stored)
    {
        for (IEventSubscriber? last = null; ;)
        {
            var subscriber = _pumps.Find(plugin);
            if (subscriber is null || subscriber == last)
                throw new PluginGoneException(plugin);
            try
            {
                await _delivery.AttemptAsync(subscriber, stored);
                return;
            }
            catch (PluginGoneException)
            {
                // Replaced since it was found.
                last = subscriber;
            }
        }
    }

    // On the plugin host's thread, which changes the catalog one step at a time.
    void Follow()
    {
        var started = _catalog.Current.Slots;
        var gone = _plugins.Keys.Except(started).ToList();
        var come = started.Except(_plugins.Keys).ToList();
        var left = gone.Select(slot => _plugins[slot]).ToList();
        gone.ForEach(slot => _plugins.Remove(slot));
        come.ForEach(slot => _plugins[slot] = new PluginSubscriber(slot));
        _pumps.Change(left, [.. come.Select(slot => _plugins[slot])]);
    }

    // On the committing thread, which should not have to wake ten pumps.
    void TakeIn(IReadOnlyList<AppendedEvent> events)
    {
        _log.TakeIn(events);
        _appended.Set();
    }

    async Task WakeAsync()
    {
        await _appended.WaitAsync();
        _pumps.Wake();
    }

    async Task SaveAsync()
    {
        await _cursors.Dirty.WaitAsync();
        await Task.WhenAny(_cursors.Full.WaitAsync(), Task.Delay(SaveInterval, _time, _stopping.Token));
        await _cursors.SaveAsync();
    }

    async Task RepeatAsync(Func<Task> step)
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await step();
            }
            catch (Exception e)
            {
                Log.Failed(_logger, e);
                _appended.Set();
                _cursors.Dirty.Set();
                await Task.Delay(FaultPause, _time, _stopping.Token);
            }
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "How far the plugins have come could not be saved; tried again")]
        public static partial void Failed(ILogger logger, Exception fault);
    }
}
