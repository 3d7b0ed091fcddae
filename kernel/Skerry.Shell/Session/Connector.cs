using System.Runtime.InteropServices;
using System.Text;
using Skerry.Shell.Calling;
using Skerry.Shell.Native;

namespace Skerry.Shell.Session;

/// <summary>Opens the kernel's socket, with patience for a kernel that is just starting.</summary>
static unsafe class Connector
{
    const int PatienceMilliseconds = 5000;
    const int SilenceMilliseconds = 1000;
    const int PauseMilliseconds = 50;
    const int LongestPath = 107;

    /// <summary>Connects, trying again for five seconds while nobody listens.</summary>
    /// <returns>A descriptor that what is executed does not inherit.</returns>
    /// <exception cref="Failure">Nobody came, or the socket cannot be used.</exception>
    public static int Connect(byte[] path)
    {
        if (path.Length > LongestPath)
            throw new Failure($"The socket's path \"{Shown(path)}\" is longer than the {LongestPath} bytes that a socket's path may have");
        var began = Environment.TickCount64;
        var told = false;
        while (true)
        {
            var descriptor = TryConnect(path, out var error);
            if (descriptor >= 0)
                return descriptor;
            if (error is not (Libc.ConnectionRefused or Libc.NoEntry or Libc.Interrupted or Libc.TryAgain))
                throw new Failure($"The socket \"{Shown(path)}\" cannot be opened: {Marshal.GetPInvokeErrorMessage(error)}");
            var waited = Environment.TickCount64 - began;
            if (waited >= PatienceMilliseconds)
                throw new Failure($"Nobody listens on the socket \"{Shown(path)}\": start the kernel (skerryd), or look into its log if it does not stay up");
            if (!told && waited >= SilenceMilliseconds)
            {
                Messages.Progress($"Waiting for the kernel on \"{Shown(path)}\"");
                told = true;
            }
            Descriptors.Sleep(PauseMilliseconds);
        }
    }

    static int TryConnect(byte[] path, out int error)
    {
        error = 0;
        var descriptor = Libc.Socket(Libc.UnixFamily, Libc.CloseOnExecStream, 0);
        // A caller may have closed 0, 1 or 2; what is meant for them must not end up in the socket.
        if (descriptor is >= 0 and <= Descriptors.Error)
            descriptor = Libc.Control(descriptor, Libc.DuplicateCloseOnExec, Descriptors.Error + 1);
        if (descriptor < 0)
        {
            error = Marshal.GetLastPInvokeError();
            return -1;
        }
        Span<byte> address = stackalloc byte[2 + LongestPath + 1];
        address.Clear();
        MemoryMarshal.Write(address, (ushort)Libc.UnixFamily);
        path.CopyTo(address[2..]);
        fixed (byte* pointer = address)
        {
            if (Libc.Connect(descriptor, pointer, (uint)address.Length) == 0)
                return descriptor;
        }
        error = Marshal.GetLastPInvokeError();
        _ = Libc.Close(descriptor);
        return -1;
    }

    static string Shown(byte[] path) => Encoding.UTF8.GetString(path);
}
