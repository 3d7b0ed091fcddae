using System.Runtime.InteropServices;

namespace Skerry.Shell.Native;

/// <summary>Reading and writing of whole buffers, with the retries that the system calls ask for.</summary>
static unsafe class Descriptors
{
    public const int Input = 0;
    public const int Output = 1;
    public const int Error = 2;

    /// <summary>Reads what is there: 0 at the end, -1 if it failed, and -2 if there is nothing right now.</summary>
    public static int Read(int descriptor, Span<byte> buffer)
    {
        fixed (byte* pointer = buffer)
        {
            var count = (int)Libc.Read(descriptor, pointer, (nuint)buffer.Length);
            return count >= 0 ? count : Marshal.GetLastPInvokeError() is Libc.Interrupted or Libc.TryAgain ? -2 : -1;
        }
    }

    /// <summary>Writes everything; false if nobody reads it any more. Waits where the descriptor is non-blocking.</summary>
    public static bool Write(int descriptor, ReadOnlySpan<byte> data)
    {
        fixed (byte* pointer = data)
        {
            for (var done = 0; done < data.Length;)
            {
                var count = (int)Libc.Write(descriptor, pointer + done, (nuint)(data.Length - done));
                if (count >= 0)
                    done += count;
                else if (!MayRetry(descriptor))
                    return false;
            }
        }
        return true;
    }

    /// <summary>Sends everything on a socket, without SIGPIPE; false if the other side is gone.</summary>
    public static bool Send(int descriptor, ReadOnlySpan<byte> data)
    {
        fixed (byte* pointer = data)
        {
            for (var done = 0; done < data.Length;)
            {
                var count = (int)Libc.Send(descriptor, pointer + done, (nuint)(data.Length - done), Libc.NoSignal);
                if (count >= 0)
                    done += count;
                else if (!MayRetry(descriptor))
                    return false;
            }
        }
        return true;
    }

    /// <summary>Does nothing for a while.</summary>
    public static void Sleep(int milliseconds) => _ = Libc.Poll(null, 0, milliseconds);

    static bool MayRetry(int descriptor)
    {
        switch (Marshal.GetLastPInvokeError())
        {
            case Libc.Interrupted:
                return true;
            case Libc.TryAgain:
                var entry = new Libc.PollEntry { Descriptor = descriptor, Events = Libc.PollOut };
                _ = Libc.Poll(&entry, 1, -1);
                return true;
            default:
                return false;
        }
    }
}
