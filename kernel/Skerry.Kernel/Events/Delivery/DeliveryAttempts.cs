namespace Skerry.Kernel.Events.Delivery;

/// <summary>
/// How often the event was tried that a subscriber is at. It outlives the pump: when another version of a plugin takes over in the middle of the attempts,
/// its pump counts on and does not begin anew. For one pump at a time.
/// </summary>
sealed class DeliveryAttempts
{
    long _sequence;
    int _begun;

    /// <summary>Counts an attempt that begins now.</summary>
    /// <returns>Its number, from 1.</returns>
    public int Begin(long sequence)
    {
        if (_sequence != sequence)
            (_sequence, _begun) = (sequence, 0);
        return ++_begun;
    }

    /// <summary>Takes the last one back: it never reached the subscriber.</summary>
    public void TakeBack() => _begun--;
}
