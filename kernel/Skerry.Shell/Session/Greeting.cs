using System.Text;
using Skerry.Shell.Calling;
using Skerry.Shell.Native;
using Skerry.Shell.Wire;

namespace Skerry.Shell.Session;

/// <summary>The Hello of a session: who calls, from where, with which words.</summary>
static class Greeting
{
    /// <summary>The frames of the Hello, the empty one that ends it included.</summary>
    public static byte[] For(Invocation invocation, IReadOnlyList<byte[]> arguments)
    {
        var fields = new FieldWriter();
        fields.Add("v"u8, "1"u8);
        if (invocation.Key is { } key)
            fields.Add("key"u8, key);
        fields.Add("cwd"u8, WorkingDirectory());
        if (Terminal.IsPresent && Terminal.TryGetSize(out var columns, out var rows))
            fields.Add("tty"u8, Encoding.ASCII.GetBytes($"{columns}x{rows}"));
        if (Libc.IsTerminal(Descriptors.Output) == 1)
            fields.Add("out"u8, "tty"u8);
        AddEnvironment(fields);
        foreach (var argument in arguments)
            fields.Add("arg"u8, argument);
        return Framed(fields.Written);
    }

    static byte[] Framed(ReadOnlySpan<byte> payload)
    {
        var parts = (payload.Length + Protocol.MaxPayload - 1) / Protocol.MaxPayload;
        var frames = new byte[payload.Length + ((parts + 1) * Protocol.HeaderSize)];
        var rest = frames.AsSpan();
        while (true)
        {
            var part = payload[..Math.Min(payload.Length, Protocol.MaxPayload)];
            Protocol.WriteHeader(rest, FrameType.Hello, part.Length);
            if (part.IsEmpty)
                return frames;
            part.CopyTo(rest[Protocol.HeaderSize..]);
            rest = rest[(Protocol.HeaderSize + part.Length)..];
            payload = payload[part.Length..];
        }
    }

    static void AddEnvironment(FieldWriter fields)
    {
        Add(fields, "TERM"u8);
        Add(fields, "LANG"u8);
        Add(fields, "SKERRY_FORMAT"u8);
        Add(fields, "GIT_PROTOCOL"u8);
        Add(fields, "GIT_DIR"u8);
        Add(fields, "GIT_SHALLOW_FILE"u8);
        if (!Add(fields, "GIT_PUSH_OPTION_COUNT"u8))
            return;
        for (var i = 0; Add(fields, Encoding.ASCII.GetBytes($"GIT_PUSH_OPTION_{i}")); i++)
        {
        }
    }

    static bool Add(FieldWriter fields, ReadOnlySpan<byte> name)
    {
        if (Variables.Get(name) is not { } value)
            return false;
        fields.Add("env"u8, [.. name, (byte)'=', .. value]);
        return true;
    }

    static unsafe byte[] WorkingDirectory()
    {
        var buffer = new byte[4096];
        fixed (byte* pointer = buffer)
            return Libc.WorkingDirectory(pointer, (nuint)buffer.Length) is null ? "/"u8.ToArray() : buffer[..buffer.AsSpan().IndexOf((byte)0)];
    }
}
