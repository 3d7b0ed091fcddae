namespace Skerry.Shell.Native;

/// <summary>The terminal on standard input: its size, and raw mode with a way back.</summary>
static unsafe class Terminal
{
    // struct termios has 60 bytes on Linux; what is in them is nobody's business here.
    static readonly byte[] Saved = new byte[128];
    static readonly Lock Gate = new();
    static bool raw;

    /// <summary>Whether standard input and output are a terminal.</summary>
    public static bool IsPresent => Libc.IsTerminal(Descriptors.Input) == 1 && Libc.IsTerminal(Descriptors.Output) == 1;

    /// <summary>The size in columns and rows; false where there is no terminal.</summary>
    public static bool TryGetSize(out ushort columns, out ushort rows)
    {
        var size = stackalloc ushort[4];
        var known = Libc.DeviceControl(Descriptors.Output, Libc.WindowSize, size) == 0;
        (rows, columns) = (size[0], size[1]);
        return known;
    }

    /// <summary>Puts the terminal into raw mode, or back; nothing where standard input is none.</summary>
    public static void SetRaw(bool on)
    {
        if (!on)
        {
            Restore();
            return;
        }
        lock (Gate)
        {
            fixed (byte* saved = Saved)
            {
                if (raw || Libc.GetTerminal(Descriptors.Input, saved) != 0)
                    return;
            }
            var changed = stackalloc byte[Saved.Length];
            Saved.CopyTo(new Span<byte>(changed, Saved.Length));
            Libc.MakeRaw(changed);
            raw = Libc.SetTerminal(Descriptors.Input, 0, changed) == 0;
        }
    }

    /// <summary>Puts the terminal back as it was found. Safe to call at any time, from any thread.</summary>
    public static void Restore()
    {
        lock (Gate)
        {
            if (!raw)
                return;
            raw = false;
            fixed (byte* saved = Saved)
                _ = Libc.SetTerminal(Descriptors.Input, 0, saved);
        }
    }
}
