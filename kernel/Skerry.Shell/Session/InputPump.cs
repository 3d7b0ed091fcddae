using Skerry.Shell.Native;
using Skerry.Shell.Wire;

namespace Skerry.Shell.Session;

/// <summary>Passes standard input on, never more than the kernel has asked for.</summary>
sealed class InputPump(Connection connection)
{
    readonly byte[] frame = new byte[Protocol.HeaderSize + Protocol.ChunkSize];
    long credit;
    bool ended;

    /// <summary>Whether there is credit and something may still come.</summary>
    public bool IsWanted => credit > 0 && !ended;

    /// <summary>The kernel takes so many bytes more.</summary>
    public void Grant(uint bytes) => credit += bytes;

    /// <summary>Reads once, and passes on what came.</summary>
    public void Pump()
    {
        var room = (int)Math.Min(credit, Protocol.ChunkSize);
        var count = Descriptors.Read(Descriptors.Input, frame.AsSpan(Protocol.HeaderSize, room));
        if (count == -2)
            return;
        // A terminal that has gone away reads as an error; to the command that is the end of its input.
        ended = count <= 0;
        count = Math.Max(count, 0);
        credit -= count;
        Protocol.WriteHeader(frame, ended ? FrameType.StdinEnd : FrameType.Stdin, count);
        connection.Send(frame.AsSpan(0, Protocol.HeaderSize + count));
    }
}
