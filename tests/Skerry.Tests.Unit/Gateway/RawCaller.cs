using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Skerry.Shell.Wire;

namespace Skerry.Tests.Unit.Gateway;

/// <summary>A caller that says exactly what a test wants said, right or wrong.</summary>
sealed class RawCaller : IDisposable
{
    readonly Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    readonly FrameBuffer received = new();

    public RawCaller(string path) => socket.Connect(new UnixDomainSocketEndPoint(path));

    public void Send(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[socket.Send(bytes)..];
    }

    public void Send(FrameType type, ReadOnlySpan<byte> payload) => Send(Protocol.Frame(type, payload));

    public void Hello(params string[] fields)
    {
        var writer = new FieldWriter();
        writer.Add("v"u8, "1"u8);
        foreach (var field in fields)
            writer.Add(Encoding.UTF8.GetBytes(field));
        Send(FrameType.Hello, writer.Written);
        Send(FrameType.Hello, []);
    }

    /// <summary>The next frame, or null at the end of the connection.</summary>
    public async Task<(FrameType Type, byte[] Payload)?> ReceiveAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        FrameType type;
        ReadOnlyMemory<byte> payload;
        while (!received.TryTake(out type, out payload))
        {
            try
            {
                var count = await socket.ReceiveAsync(received.Free(), deadline.Token);
                if (count == 0)
                    return null;
                received.Filled(count);
            }
            catch (SocketException)
            {
                return null;
            }
        }
        return (type, payload.ToArray());
    }

    /// <summary>Everything up to the end of the connection.</summary>
    public async Task<(string Output, string Error, int? Exit)> FinishAsync()
    {
        StringBuilder output = new(), error = new();
        int? exit = null;
        while (await ReceiveAsync() is var (type, payload))
        {
            if (type is FrameType.Stdout)
                output.Append(Encoding.UTF8.GetString(payload));
            else if (type is FrameType.Stderr)
                error.Append(Encoding.UTF8.GetString(payload));
            else if (type is FrameType.Exit)
                exit = BinaryPrimitives.ReadInt32BigEndian(payload);
        }
        return (output.ToString(), error.ToString(), exit);
    }

    public void Dispose() => socket.Dispose();
}
