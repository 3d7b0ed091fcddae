using System.Buffers.Binary;
using Microsoft.Extensions.Logging;
using Skerry.Shell.Wire;

namespace Skerry.Kernel.Gateway;

/// <summary>Receives what a caller sends while its command runs.</summary>
sealed partial class SessionReceiver(FrameChannel channel, GatewaySession session, ILogger log)
{
    /// <summary>Receives until the connection ends, from whichever side. Never throws.</summary>
    public async Task RunAsync()
    {
        try
        {
            do
            {
                while (channel.TryTake(out var type, out var payload))
                    Handle(type, payload.Span);
                if (channel.TryPeek(out var coming, out var length))
                    Check(coming, length);
            }
            while (await channel.ReceiveAsync(CancellationToken.None));
        }
        catch (ProtocolException e)
        {
            Log.ProtocolBroken(log, channel.Peer.ProcessId, session.Caller.Name, e.Message);
        }
        // In this order, or a command that fails for want of input could end before it counts as lost.
        Guarded(channel.Lose);
        Guarded(session.Input.Lose);
    }

    void Handle(FrameType type, ReadOnlySpan<byte> payload)
    {
        Check(type, payload.Length);
        switch (type)
        {
            case FrameType.Stdin:
                session.Input.Receive(payload);
                break;
            case FrameType.StdinEnd:
                session.Input.End();
                break;
            case FrameType.Resize:
                var columns = BinaryPrimitives.ReadUInt16BigEndian(payload);
                var rows = BinaryPrimitives.ReadUInt16BigEndian(payload[2..]);
                Guarded(() => session.SizedTerminal?.Resize(columns, rows));
                break;
            default:
                var signal = (SessionSignal)payload[0];
                if (Enum.IsDefined(signal))
                    Guarded(() => session.Signal(signal));
                break;
        }
    }

    // Before the payload is there, so that nobody makes the kernel hold what it did not ask for.
    void Check(FrameType type, int length)
    {
        var fits = type switch
        {
            FrameType.Stdin => length <= session.Input.Credit,
            FrameType.StdinEnd => length == 0,
            FrameType.Resize => length == 4,
            FrameType.Signal => length == 1,
            _ => false,
        };
        if (!fits)
            throw new ProtocolException($"a frame of type {(byte)type} with {length} bytes is not allowed here");
    }

    // What the command has hooked up may throw; that must not end the receiving.
    void Guarded(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e)
        {
            Log.CallbackFailed(log, session.Caller.Name, e);
        }
    }

    static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The session of process {Process} ({Caller}) broke the protocol: {Reason}")]
        public static partial void ProtocolBroken(ILogger logger, int process, string caller, string reason);

        [LoggerMessage(Level = LogLevel.Error, Message = "What a command of {Caller} does on a signal, a new size or a lost connection failed")]
        public static partial void CallbackFailed(ILogger logger, string caller, Exception exception);
    }
}
