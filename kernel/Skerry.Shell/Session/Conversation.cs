using System.Buffers.Binary;
using Skerry.Shell.Calling;
using Skerry.Shell.Native;
using Skerry.Shell.Wire;

namespace Skerry.Shell.Session;

/// <summary>One command, from the Hello to the exit code, over as many connections as it takes.</summary>
sealed class Conversation(Invocation invocation)
{
    // What a shell reports of a program that SIGPIPE ended.
    const int NobodyReads = 141;
    const int PatienceMilliseconds = 5000;
    const int PauseMilliseconds = 50;
    const string WentAway = "The kernel went away before the command was done: the log of the kernel says why";

    IReadOnlyList<byte[]> arguments = invocation.Arguments;
    bool mayResume;
    bool heard;

    /// <summary>Runs the command and returns the exit code.</summary>
    /// <exception cref="Failure">The kernel cannot be reached, or went away.</exception>
    public int Run()
    {
        var since = 0L;
        while (true)
        {
            var connection = new Connection(Connector.Connect(invocation.Socket));
            connection.Send(Greeting.For(invocation, arguments));
            Signals.SendTo(connection);
            heard = false;
            if (Serve(connection) is { } code)
                return code;
            connection.Close();
            // A command that has begun may have been done, so only Resume says how to go on. One that has not is tried again: a dying
            // kernel's listener may outlive it for a moment and take one more; but whoever hangs up without a word is not asked for ever.
            if (heard && !mayResume)
                throw new Failure(WentAway);
            if (heard || since == 0)
                since = Environment.TickCount64;
            else if (Environment.TickCount64 - since >= PatienceMilliseconds)
                throw new Failure(WentAway);
            if (!heard)
                Descriptors.Sleep(PauseMilliseconds);
        }
    }

    int? Serve(Connection connection)
    {
        var input = new InputPump(connection);
        while (true)
        {
            while (connection.TryTake(out var type, out var payload))
            {
                heard = true;
                Signals.Heard();
                if (Handle(type, payload.Span, input) is { } code)
                    return code;
            }
            var (readable, typed, unread) = Wait(connection.Descriptor, input.IsWanted);
            if (unread)
                return NobodyReads;
            if (typed)
                input.Pump();
            if (readable && !connection.Receive())
                return null;
        }
    }

    int? Handle(FrameType type, ReadOnlySpan<byte> payload, InputPump input)
    {
        switch (type)
        {
            case FrameType.Stdout:
                return Descriptors.Write(Descriptors.Output, payload) ? null : NobodyReads;
            case FrameType.Stderr:
                _ = Descriptors.Write(Descriptors.Error, payload);
                return null;
            case FrameType.Exit when payload.Length == 4:
                return BinaryPrimitives.ReadInt32BigEndian(payload);
            case FrameType.StdinCredit when payload.Length == 4:
                input.Grant(BinaryPrimitives.ReadUInt32BigEndian(payload));
                return null;
            case FrameType.RawMode when payload.Length == 1:
                Terminal.SetRaw(payload[0] == 1);
                return null;
            case FrameType.Resume:
                Remember(payload);
                return null;
            case FrameType.Begun:
                return null;
            case FrameType.Exec:
                Terminal.Restore();
                GitProgram.Execute(payload);
                return null;
            default:
                throw new ProtocolException($"a frame of type {(byte)type} makes no sense here");
        }
    }

    void Remember(ReadOnlySpan<byte> payload)
    {
        var fields = new FieldReader(payload);
        var words = new List<byte[]>();
        while (fields.TryRead(out var word))
            words.Add(word.ToArray());
        arguments = words;
        mayResume = true;
    }

    // Standard output is watched too: a command that follows something must end when its reader has gone, even if it
    // has nothing to write just then.
    static unsafe (bool Readable, bool Typed, bool Unread) Wait(int connection, bool wantsInput)
    {
        var entries = stackalloc Libc.PollEntry[3];
        entries[0] = new() { Descriptor = connection, Events = Libc.PollIn };
        entries[1] = new() { Descriptor = Descriptors.Output };
        entries[2] = new() { Descriptor = wantsInput ? Descriptors.Input : -1, Events = Libc.PollIn };
        if (Libc.Poll(entries, 3, -1) < 0)
            return default;
        return (entries[0].Returned != 0, entries[2].Returned != 0, (entries[1].Returned & (Libc.PollError | Libc.PollHangup)) != 0);
    }
}
