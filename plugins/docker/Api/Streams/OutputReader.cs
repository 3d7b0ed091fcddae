using System.Buffers.Binary;

namespace Skerry.Plugins.Docker.Api.Streams;

/// <summary>
/// Reads a container's output: with a terminal it is plain bytes; without one Docker frames it, eight bytes
/// before each piece: the stream, three zeros, the length in big-endian. Not safe for use from two threads.
/// </summary>
/// <param name="stream">What Docker sends.</param>
/// <param name="isFramed">False where the container has a terminal.</param>
/// <param name="brokenOff">Makes what is thrown of what the stream throws when Docker goes away; as it is if null.</param>
public sealed class OutputReader(Stream stream, bool isFramed, Func<Exception, Exception>? brokenOff = null)
{
    readonly byte[] _header = new byte[8];
    int _left;
    bool _hasStarted;
    StreamKind _kind = StreamKind.Stdout;

    /// <summary>
    /// Reads the next piece of output into <paramref name="buffer"/>. A length of 0 is the end. A frame longer
    /// than the buffer comes in several pieces; <c>StartsFrame</c> marks the first.
    /// </summary>
    public async ValueTask<(StreamKind Kind, int Length, bool StartsFrame)> ReadAsync(
        Memory<byte> buffer, CancellationToken cancel)
    {
        try
        {
            return await ReadCoreAsync(buffer, cancel);
        }
        catch (Exception e) when (brokenOff is not null && (e is HttpRequestException or IOException))
        {
            throw brokenOff!(e);
        }
    }

    /// <summary>Copies all output to its end, each stream to its own sink, piece by piece as it comes.</summary>
    public async Task CopyToAsync(
        Func<StreamKind, ReadOnlyMemory<byte>, ValueTask> sink, CancellationToken cancel)
    {
        var buffer = new byte[32 * 1024];
        while (true)
        {
            var (kind, length, _) = await ReadAsync(buffer, cancel);
            if (length == 0)
                return;
            await sink(kind, buffer.AsMemory(0, length));
        }
    }

    async ValueTask<(StreamKind Kind, int Length, bool StartsFrame)> ReadCoreAsync(Memory<byte> buffer, CancellationToken cancel)
    {
        if (!isFramed)
        {
            var first = !_hasStarted;
            _hasStarted = true;
            return (StreamKind.Stdout, await stream.ReadAsync(buffer, cancel), first);
        }
        var starts = false;
        while (_left == 0)
        {
            if (await stream.ReadAtLeastAsync(_header, 8, throwOnEndOfStream: false, cancel) < 8)
                return (_kind, 0, false);
            _kind = _header[0] == 2 ? StreamKind.Stderr : StreamKind.Stdout;
            _left = checked((int)BinaryPrimitives.ReadUInt32BigEndian(_header.AsSpan(4)));
            starts = true;
        }
        var read = await stream.ReadAsync(buffer[..Math.Min(buffer.Length, _left)], cancel);
        _left -= read;
        return (_kind, read, starts);
    }
}
