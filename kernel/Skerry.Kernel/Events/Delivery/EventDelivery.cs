using Skerry.Kernel.Plugins;
using Skerry.Kernel.State;

namespace Skerry.Kernel.Events.Delivery;

/// <summary>One attempt to deliver one event: on a task of its own, up to the deadline of its type, with the event as the cause of what follows.</summary>
sealed class EventDelivery(PluginCalls calls)
{
    /// <summary>Delivers. What the subscriber throws is thrown.</summary>
    /// <exception cref="DeadlinePassedException">It did not end in time.</exception>
    public Task AttemptAsync(IEventSubscriber subscriber, StoredEvent stored)
    {
        var @event = stored.Event;
        return calls.RunAsync(MessageDeadline.Of(@event.GetType()), async token =>
        {
            CurrentOrigin.Value = new Origin(@event.Actor, @event.Id);
            await subscriber.DeliverAsync(@event, token);
        });
    }
}
