using Skerry.Shell.Wire;

namespace Skerry.Tests.Unit.Gateway;

public class FrameBufferTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(100_000)]
    public void Frames_arrive_whole_however_the_bytes_are_cut(int piece)
    {
        var sizes = new[] { 0, 1, 4, 5, 6, 100, 5000, 40_000 };
        var bytes = sizes.SelectMany(size => Protocol.Frame(FrameType.Stdout, Enumerable.Range(0, size).Select(i => (byte)i).ToArray())).ToArray();
        var buffer = new FrameBuffer(16);
        var taken = new List<int>();
        for (var sent = 0; sent < bytes.Length;)
        {
            var free = buffer.Free();
            Assert.NotEqual(0, free.Length);
            var count = Math.Min(Math.Min(piece, free.Length), bytes.Length - sent);
            bytes.AsMemory(sent, count).CopyTo(free);
            buffer.Filled(count);
            sent += count;
            while (buffer.TryTake(out var type, out var payload))
            {
                Assert.Equal(FrameType.Stdout, type);
                for (var i = 0; i < payload.Length; i++)
                    Assert.Equal((byte)i, payload.Span[i]);
                taken.Add(payload.Length);
            }
        }
        Assert.Equal(sizes, taken);
        Assert.True(buffer.IsEmpty);
    }

    [Fact]
    public void Accepts_the_longest_payload()
    {
        var buffer = Filled(Protocol.Frame(FrameType.Stdin, new byte[Protocol.MaxPayload]));

        Assert.True(buffer.TryTake(out _, out var payload));
        Assert.Equal(Protocol.MaxPayload, payload.Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(15)]
    [InlineData(24)]
    [InlineData(255)]
    public void Rejects_unknown_types(byte type) =>
        Assert.Throws<ProtocolException>(() => Filled([type, 0, 0, 0, 0]).TryTake(out _, out _));

    [Theory]
    [InlineData(0, 16, 0, 1)]
    [InlineData(127, 255, 255, 255)]
    [InlineData(255, 255, 255, 255)]
    public void Rejects_longer_payloads_as_soon_as_the_header_is_there(byte a, byte b, byte c, byte d)
    {
        var buffer = Filled([(byte)FrameType.Stdin, a, b, c, d]);

        Assert.Throws<ProtocolException>(() => buffer.TryPeek(out _, out _));
        Assert.Throws<ProtocolException>(() => buffer.Free());
    }

    [Fact]
    public void Rejects_to_build_a_frame_that_is_too_long() =>
        Assert.Throws<ProtocolException>(() => Protocol.Frame(FrameType.Stdout, new byte[Protocol.MaxPayload + 1]));

    [Fact]
    public void Numbers_are_big_endian() =>
        Assert.Equal([18, 0, 0, 0, 4, 0x01, 0x02, 0x03, 0x04], Protocol.Frame(FrameType.Exit, 0x01020304));

    static FrameBuffer Filled(byte[] bytes)
    {
        var buffer = new FrameBuffer(16);
        for (var sent = 0; sent < bytes.Length;)
        {
            var free = buffer.Free();
            var count = Math.Min(free.Length, bytes.Length - sent);
            bytes.AsMemory(sent, count).CopyTo(free);
            buffer.Filled(count);
            sent += count;
        }
        return buffer;
    }
}
