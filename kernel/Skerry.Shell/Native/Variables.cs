using System.Runtime.InteropServices;

namespace Skerry.Shell.Native;

/// <summary>The environment as bytes: what is passed on stays as it was, whatever its encoding.</summary>
static unsafe class Variables
{
    /// <summary>A variable's value, or null where it is not set.</summary>
    public static byte[]? Get(ReadOnlySpan<byte> name)
    {
        fixed (byte* pointer = Ended(name))
        {
            var value = Libc.GetVariable(pointer);
            return value is null ? null : MemoryMarshal.CreateReadOnlySpanFromNullTerminated(value).ToArray();
        }
    }

    /// <summary>Sets a variable for this process and what it executes.</summary>
    public static void Set(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        fixed (byte* first = Ended(name), second = Ended(value))
            _ = Libc.SetVariable(first, second, 1);
    }

    /// <summary>A copy with the NUL that C wants at the end.</summary>
    public static byte[] Ended(ReadOnlySpan<byte> text)
    {
        var copy = new byte[text.Length + 1];
        text.CopyTo(copy);
        return copy;
    }
}
