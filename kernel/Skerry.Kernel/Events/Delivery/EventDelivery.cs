using Skerry.Kernel.Plugins;
using Skerry.Kernel.State;

namespace Skerry.Kernel.Events.Delivery;

/// <summary>One attempt to deliver one event: on a task of its own, up to the deadline of its type, with the event as the cause of what follows.</summary>
sealed class EventDelivery(PluginCalls calls, IReadOnlyList<IDeliveryWatch> watches)
{
    /// <summary>Delivers. What the subscriber throws is thrown.</summary>
    /// <exception cref="DeadlinePassedException">It did not end in time.</exception>
    public async Task AttemptAsync(IEventSubscriber subscriber, StoredEvent stored)
    {
        var @event = stored.Event;
        try
        {
            await calls.RunAsync(MessageDeadline.Of(@event.GetType()), async token =>
            {
                CurrentOrigin.Value = new Origin(@event.Actor, @event.Id);
                await subscriber.DeliverAsync(@event, token);
            });
        }
        catch (Exception e)
        {
            Tell(subscriber, stored, e);
            throw;
        }

        Tell(subscriber, stored, null);
    }

    void Tell(IEventSubscriber subscriber, StoredEvent stored, Exception? fault)
    {
        foreach (var watch in watches)
            watch.Attempted(subscriber.Id, stored.Sequence, fault);
    }
}
