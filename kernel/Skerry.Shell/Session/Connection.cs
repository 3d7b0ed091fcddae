using Skerry.Shell.Native;
using Skerry.Shell.Wire;

namespace Skerry.Shell.Session;

/// <summary>
/// The socket to the kernel. Sending is safe from several threads (signals come on their own); receiving is for one.
/// A failed send is not reported: the kernel may have said why before it went, so only reading tells.
/// </summary>
sealed class Connection(int descriptor)
{
    readonly Lock gate = new();
    readonly FrameBuffer received = new(2 * Protocol.ChunkSize);

    public int Descriptor { get; } = descriptor;

    /// <summary>Sends frames that are already built.</summary>
    public void Send(ReadOnlySpan<byte> frames)
    {
        lock (gate)
            _ = Descriptors.Send(Descriptor, frames);
    }

    /// <summary>Takes the next frame that has arrived whole.</summary>
    public bool TryTake(out FrameType type, out ReadOnlyMemory<byte> payload) => received.TryTake(out type, out payload);

    /// <summary>Reads once; false if the connection has ended.</summary>
    public bool Receive()
    {
        var count = Descriptors.Read(Descriptor, received.Free().Span);
        if (count > 0)
            received.Filled(count);
        return count is > 0 or -2;
    }

    public void Close()
    {
        lock (gate)
            _ = Libc.Close(Descriptor);
    }
}
