using Skerry.Kernel.Plugins;
using Skerry.Sdk.Events;

namespace Skerry.Kernel.Events.Delivery;

/// <summary>A plugin as a subscriber.</summary>
sealed class PluginSubscriber(PluginSlot slot) : IEventSubscriber
{
    public string Id => slot.Id;

    public bool Wants(Type type) => slot.Handles(type);

    public Task DeliverAsync(Event @event, CancellationToken cancellationToken) =>
        @event is TimerElapsed timer && timer.Owner != slot.Id ? Task.CompletedTask : slot.PublishAsync(@event, cancellationToken);
}
