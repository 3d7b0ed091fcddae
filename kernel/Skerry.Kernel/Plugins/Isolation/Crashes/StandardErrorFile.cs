#pragma warning disable RS0030 // A port: descriptors of this process.
using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Skerry.Kernel.Plugins.Isolation.Crashes;

/// <summary>
/// A file in the place of standard error (descriptor 2), which is where the runtime writes its last words when it dies. What managed code writes with
/// <see cref="Console.Error"/> goes on to where standard error went before, so the file holds nothing else but what native code has to say.
/// </summary>
static partial class StandardErrorFile
{
    const int StandardError = 2;
    const int WriteOnly = 0x1, Create = 0x40, Truncate = 0x200, Append = 0x400, CloseOnExec = 0x80000;
    const int DuplicateCloseOnExec = 1030;
    const uint OwnerWritesGroupReads = 0b110_100_000;

    /// <summary>Begins the file anew and sends standard error there.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static void Open(string path)
    {
        var file = Check(LibC.Open(path, WriteOnly | Create | Truncate | Append | CloseOnExec, OwnerWritesGroupReads), path);
        var before = Check(LibC.Fcntl(StandardError, DuplicateCloseOnExec, 0), path);
        Check(LibC.Dup2(file, StandardError), path);
        LibC.Close(file);
        Console.SetError(new StreamWriter(new FileStream(new SafeFileHandle(before, ownsHandle: true), FileAccess.Write, bufferSize: 0)) { AutoFlush = true });
    }

    /// <summary>Adds a line, on disk when this returns. For the moments before the process ends: does not throw.</summary>
    public static void WriteLine(string line)
    {
        var bytes = Encoding.UTF8.GetBytes(line + "\n");
        _ = LibC.Write(StandardError, bytes, bytes.Length);
        _ = LibC.Fsync(StandardError);
    }

    static int Check(int result, string path) =>
        result >= 0 ? result : throw new IOException($"Sending standard error to \"{path}\" failed: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");

    static partial class LibC
    {
        [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
        public static partial int Open(string path, int flags, uint mode);

        [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
        public static partial int Fcntl(int descriptor, int command, int argument);

        [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
        public static partial int Dup2(int descriptor, int target);

        [LibraryImport("libc", EntryPoint = "close")]
        public static partial int Close(int descriptor);

        [LibraryImport("libc", EntryPoint = "write")]
        public static partial nint Write(int descriptor, byte[] bytes, nint count);

        [LibraryImport("libc", EntryPoint = "fsync")]
        public static partial int Fsync(int descriptor);
    }
}
