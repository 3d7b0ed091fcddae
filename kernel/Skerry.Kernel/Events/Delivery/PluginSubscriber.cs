using Skerry.Kernel.Plugins;
using Skerry.Sdk.Events;

namespace Skerry.Kernel.Events.Delivery;

/// <summary>A plugin as a subscriber.</summary>
sealed class PluginSubscriber(PluginSlot slot) : IEventSubscriber
{
    public string Id => slot.Id;

    public bool Wants(Type type) => slot.Handles(type);

    public async Task DeliverAsync(Event @event, CancellationToken cancellationToken)
    {
        if (@event is TimerElapsed timer && timer.Owner != slot.Id)
            return;
        await slot.PublishAsync(@event, cancellationToken);
        slot.Standing.Answered();
    }

    public void GaveUp(StoredEvent stored, Exception fault) => slot.Standing.Failed($"{stored.TypeName} (event {stored.Sequence})", fault);
}
