#pragma warning disable RS0030 // The gateway's port: the one class that reads from and writes to a caller's socket.
using System.Buffers;
using System.Net.Sockets;
using Skerry.Shell.Wire;

namespace Skerry.Kernel.Gateway;

/// <summary>
/// Frames over a caller's socket. Sending is safe from many threads and never fails: a lost caller cancels
/// <see cref="Lost"/>, and what is sent after that is dropped. Receiving is for one reader.
/// </summary>
sealed class FrameChannel(Socket socket) : IDisposable
{
    readonly FrameBuffer received = new(4 * 1024);
    readonly SemaphoreSlim turn = new(1, 1);
    readonly CancellationTokenSource lost = new();
    volatile bool ended;
    volatile bool finished;

    /// <summary>The process on the other end.</summary>
    public PeerCredentials Peer { get; } = PeerCredentials.Of(socket);

    /// <summary>Cancelled when the caller can no longer be reached, unless the last frame had been sent.</summary>
    public CancellationToken Lost => lost.Token;

    /// <inheritdoc cref="FrameBuffer.TryPeek"/>
    public bool TryPeek(out FrameType type, out int length) => received.TryPeek(out type, out length);

    /// <inheritdoc cref="FrameBuffer.TryTake"/>
    public bool TryTake(out FrameType type, out ReadOnlyMemory<byte> payload) => received.TryTake(out type, out payload);

    /// <summary>Reads what is there; false once the caller has gone.</summary>
    public async ValueTask<bool> ReceiveAsync(CancellationToken cancellationToken)
    {
        try
        {
            var count = await socket.ReceiveAsync(received.Free(), cancellationToken);
            received.Filled(count);
            return count > 0;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }

    /// <summary>Sends a payload, cut into frames if it is long, with nothing of others in between.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before the whole was sent; no frame is ever cut short.</exception>
    public async ValueTask SendAsync(FrameType type, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            do
            {
                cancellationToken.ThrowIfCancellationRequested();
                var part = payload[..Math.Min(payload.Length, Protocol.ChunkSize)];
                if (!ended)
                    await SendFrameAsync(type, part);
                payload = payload[part.Length..];
            }
            while (!payload.IsEmpty);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>As <see cref="SendAsync"/>, blocking the thread.</summary>
    public void Send(FrameType type, ReadOnlySpan<byte> payload)
    {
        turn.Wait();
        try
        {
            do
            {
                var part = payload[..Math.Min(payload.Length, Protocol.ChunkSize)];
                if (!ended)
                    SendFrame(type, part);
                payload = payload[part.Length..];
            }
            while (!payload.IsEmpty);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Sends one frame as it is, and drops all that is sent after it.</summary>
    public async ValueTask SendLastAsync(byte[] frame)
    {
        await turn.WaitAsync(CancellationToken.None);
        // The caller leaves as soon as it has the frame, and that is no loss.
        finished = true;
        try
        {
            if (!ended)
                await SendBytesAsync(frame);
            ended = true;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Says that the caller has gone; for the reader, who learns of it first.</summary>
    /// <exception cref="AggregateException">What somebody had registered with <see cref="Lost"/> threw.</exception>
    public void Lose()
    {
        Break();
        if (!finished)
            lost.Cancel();
    }

    /// <summary>Closes the socket; what was sent still arrives.</summary>
    public void Dispose() => socket.Dispose();

    async ValueTask SendFrameAsync(FrameType type, ReadOnlyMemory<byte> payload)
    {
        var frame = ArrayPool<byte>.Shared.Rent(Protocol.HeaderSize + payload.Length);
        Protocol.WriteHeader(frame, type, payload.Length);
        payload.CopyTo(frame.AsMemory(Protocol.HeaderSize));
        await SendBytesAsync(frame.AsMemory(0, Protocol.HeaderSize + payload.Length));
        ArrayPool<byte>.Shared.Return(frame);
    }

    async ValueTask SendBytesAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            while (!bytes.IsEmpty)
                bytes = bytes[await socket.SendAsync(bytes, SocketFlags.None)..];
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            Break();
        }
    }

    // Lost is not cancelled here: what is registered with it may send, and this thread has the turn. The reader sees the
    // end of the connection and says so.
    void Break()
    {
        ended = true;
        try
        {
            socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It is gone already, which is all that was wanted.
        }
    }

    void SendFrame(FrameType type, ReadOnlySpan<byte> payload)
    {
        var frame = ArrayPool<byte>.Shared.Rent(Protocol.HeaderSize + payload.Length);
        Protocol.WriteHeader(frame, type, payload.Length);
        payload.CopyTo(frame.AsSpan(Protocol.HeaderSize));
        try
        {
            for (int done = 0, length = Protocol.HeaderSize + payload.Length; done < length;)
                done += socket.Send(frame.AsSpan(done, length - done));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            Break();
        }
        ArrayPool<byte>.Shared.Return(frame);
    }
}
