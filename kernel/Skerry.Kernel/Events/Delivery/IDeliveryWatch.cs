namespace Skerry.Kernel.Events.Delivery;

/// <summary>Is told of every attempt to deliver an event; the test kit waits by it. Called on the pumps' threads; returns at once and never throws.</summary>
public interface IDeliveryWatch
{
    /// <summary>An attempt has ended.</summary>
    /// <param name="subscriber">To whom: see <see cref="IEventSubscriber.Id"/>.</param>
    /// <param name="sequence">The event's place in the log.</param>
    /// <param name="fault">What was thrown; null if the event was handled.</param>
    void Attempted(string subscriber, long sequence, Exception? fault);
}
