using System.Buffers.Binary;

namespace Skerry.Shell.Wire;

/// <summary>The numbers of the protocol, and the header that starts every frame.</summary>
static class Protocol
{
    /// <summary>The one version that both sides speak.</summary>
    public const int Version = 1;

    /// <summary>Bytes in front of each payload: one of type, four of length.</summary>
    public const int HeaderSize = 5;

    /// <summary>The longest payload, in bytes.</summary>
    public const int MaxPayload = 1024 * 1024;

    /// <summary>The most bytes of standard input that may be under way, in bytes.</summary>
    public const int StdinWindow = 256 * 1024;

    /// <summary>The payload size that both sides cut streams into, in bytes.</summary>
    public const int ChunkSize = 32 * 1024;

    /// <summary>Writes the header of a frame to the first five bytes of <paramref name="destination"/>.</summary>
    public static void WriteHeader(Span<byte> destination, FrameType type, int length)
    {
        destination[0] = (byte)type;
        BinaryPrimitives.WriteInt32BigEndian(destination[1..], length);
    }

    /// <summary>A whole frame in an array of its own; for frames that are small and rare.</summary>
    /// <exception cref="ProtocolException">The payload is longer than <see cref="MaxPayload"/>.</exception>
    public static byte[] Frame(FrameType type, ReadOnlySpan<byte> payload)
    {
        if (payload.Length > MaxPayload)
            throw new ProtocolException("a payload is too long");
        var frame = new byte[HeaderSize + payload.Length];
        WriteHeader(frame, type, payload.Length);
        payload.CopyTo(frame.AsSpan(HeaderSize));
        return frame;
    }

    /// <summary>A frame whose payload is one big-endian 32-bit number.</summary>
    public static byte[] Frame(FrameType type, int number)
    {
        Span<byte> payload = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(payload, number);
        return Frame(type, payload);
    }

    /// <summary>Whether a byte is a type that this version knows.</summary>
    public static bool IsKnown(byte type) => type is >= 1 and <= 5 or >= 16 and <= 23;
}
