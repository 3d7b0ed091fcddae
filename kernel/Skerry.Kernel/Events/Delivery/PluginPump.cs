using Microsoft.Extensions.Logging;
using Skerry.Kernel.Plugins;
using Skerry.Kernel.Work;

namespace Skerry.Kernel.Events.Delivery;

/// <summary>
/// Delivers the log to one subscriber, in order, one event at a time. What throws or hangs is tried again, five times with growing pauses, and then set
/// aside, so that the subscriber's later events are not held up for ever; other subscribers have pumps of their own and never wait.
/// </summary>
sealed partial class PluginPump(
    IEventSubscriber subscriber, DeliveryAttempts attempts, EventLog log, Cursors cursors, DeadLetters letters, EventDelivery delivery, TimeProvider time, ILogger logger)
{
    const int BatchSize = 100;
    const int Retries = 5;
    static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    readonly AsyncSignal _signal = new();
    readonly CancellationTokenSource _stopping = new();

    /// <summary>To whom it delivers.</summary>
    public IEventSubscriber Subscriber => subscriber;

    /// <summary>It was stopped, and delivers nothing any more. For whoever runs it.</summary>
    public bool HasEnded { get; set; }

    /// <summary>Finds where the subscriber is; a new one gets what is written after this call.</summary>
    public void Open() => cursors.Open(subscriber.Id, log.Head);

    /// <summary>Tells it that there may be something new.</summary>
    public void Wake() => _signal.Set();

    /// <summary>Takes nothing new after the event that is being delivered.</summary>
    public void Stop()
    {
        _stopping.Cancel();
        _signal.Set();
    }

    /// <summary>Delivers until it is stopped.</summary>
    public async Task RunAsync()
    {
        var position = cursors.Open(subscriber.Id, log.Head);
        while (!_stopping.IsCancellationRequested)
        {
            var batch = log.Read(position, BatchSize);
            foreach (var stored in batch)
            {
                if (stored.Type is { } type && subscriber.Wants(type) && !await HandleAsync(stored))
                    return;
                position = stored.Sequence;
                cursors.Advance(subscriber.Id, position);
            }

            if (batch.Count == 0)
                await _signal.WaitAsync();
        }
    }

    /// <returns>Whether the event was handled or set aside; if not, the pump is stopping.</returns>
    async Task<bool> HandleAsync(StoredEvent stored)
    {
        Task? hanging = null;
        while (true)
        {
            if (_stopping.IsCancellationRequested)
                return false;
            var attempt = attempts.Begin(stored.Sequence);
            Exception fault;
            try
            {
                // An attempt that does not heed its token is not doubled: that would only block another thread.
                if (hanging is { IsCompleted: false })
                    throw new TimeoutException("an earlier attempt still runs");
                await delivery.AttemptAsync(subscriber, stored);
                return true;
            }
            catch (PluginGoneException)
            {
                attempts.TakeBack();
                return false;
            }
            catch (Exception e)
            {
                fault = e;
                hanging = (e as DeadlinePassedException)?.Running ?? hanging;
                Log.AttemptFailed(logger, subscriber.Id, stored.TypeName, stored.Sequence, attempt, e);
            }

            if (attempt > Retries)
            {
                await letters.PutAsync(subscriber.Id, stored, attempt, fault.Message);
                Log.SetAside(logger, subscriber.Id, stored.TypeName, stored.Sequence, fault.Message);
                subscriber.GaveUp(stored, fault);
                return true;
            }

            if (!await PauseAsync(BackOff.After(attempt, FirstPause, TimeSpan.MaxValue)))
                return false;
        }
    }

    async Task<bool> PauseAsync(TimeSpan pause)
    {
        try
        {
            await Task.Delay(pause, time, _stopping.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Subscriber} could not handle {Type} (event {Sequence}), attempt {Attempt}")]
        public static partial void AttemptFailed(ILogger logger, string subscriber, string type, long sequence, int attempt, Exception fault);

        [LoggerMessage(LogLevel.Error, "{Subscriber}: {Type} (event {Sequence}) was set aside as a dead letter: {Fault}")]
        public static partial void SetAside(ILogger logger, string subscriber, string type, long sequence, string fault);
    }
}
