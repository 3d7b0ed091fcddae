using System.Buffers.Binary;

namespace Skerry.Shell.Wire;

/// <summary>
/// Turns received bytes into frames, without doing any input itself: read into <see cref="Free"/>, report with
/// <see cref="Filled"/>, then take frames until there is none. Not safe for concurrent use.
/// </summary>
/// <remarks>It grows beyond its first capacity only for a frame that needs it, so at most to one payload.</remarks>
sealed class FrameBuffer(int capacity = 8 * 1024)
{
    byte[] bytes = new byte[Math.Max(capacity, Protocol.HeaderSize)];
    int start;
    int end;

    /// <summary>Whether bytes of an unfinished frame are waiting.</summary>
    public bool IsEmpty => start == end;

    /// <summary>The room for the next read, never empty. Payloads taken earlier are invalid after this.</summary>
    /// <exception cref="ProtocolException">The waiting frame has an unknown type or is too long.</exception>
    public Memory<byte> Free()
    {
        var needed = TryPeek(out _, out var length) ? Protocol.HeaderSize + length : Protocol.HeaderSize;
        if (start == end)
            start = end = 0;
        if (bytes.Length - start < needed || end == bytes.Length)
            MakeRoom(needed);
        return bytes.AsMemory(end);
    }

    /// <summary>Says that so many bytes of the last <see cref="Free"/> now hold data.</summary>
    public void Filled(int count) => end += count;

    /// <summary>Looks at the header of the next frame, which may not have arrived whole.</summary>
    /// <exception cref="ProtocolException">The type is unknown or the payload too long.</exception>
    public bool TryPeek(out FrameType type, out int length)
    {
        type = default;
        length = 0;
        if (end - start < Protocol.HeaderSize)
            return false;
        if (!Protocol.IsKnown(bytes[start]))
            throw new ProtocolException($"unknown frame type {bytes[start]}");
        var claimed = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(start + 1));
        if (claimed > Protocol.MaxPayload)
            throw new ProtocolException($"a frame of {claimed} bytes is longer than {Protocol.MaxPayload}");
        type = (FrameType)bytes[start];
        length = (int)claimed;
        return true;
    }

    /// <summary>Takes the next whole frame. The payload is valid until the next <see cref="Free"/>.</summary>
    /// <exception cref="ProtocolException">The type is unknown or the payload too long.</exception>
    public bool TryTake(out FrameType type, out ReadOnlyMemory<byte> payload)
    {
        payload = default;
        if (!TryPeek(out type, out var length) || end - start < Protocol.HeaderSize + length)
            return false;
        payload = bytes.AsMemory(start + Protocol.HeaderSize, length);
        start += Protocol.HeaderSize + length;
        return true;
    }

    void MakeRoom(int needed)
    {
        var pending = bytes.AsSpan(start, end - start);
        var target = needed > bytes.Length ? new byte[needed] : bytes;
        pending.CopyTo(target);
        bytes = target;
        end -= start;
        start = 0;
    }
}
