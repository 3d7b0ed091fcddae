using Skerry.Sdk.Events;

namespace Skerry.Kernel.Events.Delivery;

/// <summary>Somebody to whom events are delivered, in order and at least once, by a pump of its own.</summary>
public interface IEventSubscriber
{
    /// <summary>Names its cursor: a plugin's id, or <c>kernel:</c> and a name for a part of the kernel.</summary>
    string Id { get; }

    /// <summary>Whether it wants events of this type. Called often; the others cost it nothing.</summary>
    bool Wants(Type type);

    /// <summary>Handles one event. It may come again, so doing it twice must change nothing. What it throws is retried, then set aside as a dead letter.</summary>
    Task DeliverAsync(Event @event, CancellationToken cancellationToken);

    /// <summary>Hears that an event was set aside as a dead letter, after all attempts.</summary>
    internal void GaveUp(StoredEvent stored, Exception fault)
    {
    }
}
