using System.Buffers;
using System.IO.Pipelines;
using Skerry.Shell.Wire;

namespace Skerry.Kernel.Gateway;

/// <summary>A caller's standard input: asked for as it is read, so that at most a window of it is in memory.</summary>
sealed class SessionInput(FrameChannel channel, TaskScheduler scheduler) : Stream
{
    readonly Pipe pipe = new(new PipeOptions(
        readerScheduler: new SchedulerPipe(scheduler), writerScheduler: PipeScheduler.Inline,
        pauseWriterThreshold: 0, resumeWriterThreshold: 0, useSynchronizationContext: false));

    int credit;
    int consumed;
    bool asked;
    bool ended;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>How many bytes the caller may send now.</summary>
    public int Credit => Volatile.Read(ref credit);

    /// <summary>Takes what has arrived; for the receiver.</summary>
    /// <exception cref="ProtocolException">It is more than was asked for, or came after the end.</exception>
    public void Receive(ReadOnlySpan<byte> data)
    {
        if (ended || data.Length > Credit)
            throw new ProtocolException("more of standard input came than was asked for");
        Interlocked.Add(ref credit, -data.Length);
        pipe.Writer.Write(data);
        // Without a threshold this never waits.
        _ = pipe.Writer.FlushAsync();
    }

    /// <summary>The end has arrived; for the receiver.</summary>
    public void End()
    {
        ended = true;
        pipe.Writer.Complete();
    }

    /// <summary>The end will never arrive; for the receiver.</summary>
    public void Lose()
    {
        if (!ended)
            pipe.Writer.Complete(new IOException("The connection to the caller was lost before the end of its input"));
        ended = true;
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
            return 0;
        if (!asked)
        {
            asked = true;
            await GrantAsync(Protocol.StdinWindow);
        }
        var result = await pipe.Reader.ReadAsync(cancellationToken);
        var data = result.Buffer.Slice(0, Math.Min(result.Buffer.Length, buffer.Length));
        data.CopyTo(buffer.Span);
        var count = (int)data.Length;
        pipe.Reader.AdvanceTo(data.End);
        consumed += count;
        if (consumed >= Protocol.StdinWindow / 2)
        {
            await GrantAsync(consumed);
            consumed = 0;
        }
        return count;
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("A caller's standard input may take for ever: read it with ReadAsync");

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    async ValueTask GrantAsync(int bytes)
    {
        Interlocked.Add(ref credit, bytes);
        var number = new byte[4];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(number, bytes);
        await channel.SendAsync(FrameType.StdinCredit, number, CancellationToken.None);
    }
}
