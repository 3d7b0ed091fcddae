using System.Runtime.InteropServices;

namespace Skerry.Shell.Native;

/// <summary>
/// The system calls that the shell makes itself: the framework's Console and Socket cost milliseconds to start, and
/// what it executes must find standard input untouched. Values are those of Linux, alike on x64 and arm64.
/// </summary>
static unsafe partial class Libc
{
    public const int NoEntry = 2;
    public const int Interrupted = 4;
    public const int TryAgain = 11;
    public const int ConnectionRefused = 111;
    public const short PollIn = 1;
    public const short PollOut = 4;
    public const short PollError = 8;
    public const short PollHangup = 16;
    public const int UnixFamily = 1;
    public const int CloseOnExecStream = 0x80001;
    public const int DuplicateCloseOnExec = 1030;
    public const int NoSignal = 0x4000;
    public const int ReadOnly = 0;
    public const int PipeSignal = 13;
    public const uint OwnerWritesGroupReads = 0x1A0;
    public const nuint WindowSize = 0x5413;

    /// <summary>struct pollfd</summary>
    public struct PollEntry
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int descriptor, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int descriptor, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    public static partial nint Send(int descriptor, byte* buffer, nuint count, int flags);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(PollEntry* entries, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true)]
    public static partial int Open(byte* path, int flags);

    [LibraryImport("libc", EntryPoint = "chmod", SetLastError = true)]
    public static partial int ChangeMode(byte* path, uint mode);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    public static partial int Socket(int family, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "connect", SetLastError = true)]
    public static partial int Connect(int descriptor, byte* address, uint length);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    public static partial int Control(int descriptor, int command, int argument);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    public static partial int DeviceControl(int descriptor, nuint request, ushort* argument);

    [LibraryImport("libc", EntryPoint = "isatty")]
    public static partial int IsTerminal(int descriptor);

    [LibraryImport("libc", EntryPoint = "tcgetattr")]
    public static partial int GetTerminal(int descriptor, byte* attributes);

    [LibraryImport("libc", EntryPoint = "tcsetattr")]
    public static partial int SetTerminal(int descriptor, int when, byte* attributes);

    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    public static partial void MakeRaw(byte* attributes);

    [LibraryImport("libc", EntryPoint = "getenv")]
    public static partial byte* GetVariable(byte* name);

    [LibraryImport("libc", EntryPoint = "setenv")]
    public static partial int SetVariable(byte* name, byte* value, int overwrite);

    [LibraryImport("libc", EntryPoint = "getcwd")]
    public static partial byte* WorkingDirectory(byte* buffer, nuint size);

    [LibraryImport("libc", EntryPoint = "signal")]
    public static partial nint Signal(int number, nint disposition);

    [LibraryImport("libc", EntryPoint = "execv", SetLastError = true)]
    public static partial int Execute(byte* path, byte** arguments);

    [LibraryImport("libc", EntryPoint = "_exit")]
    public static partial void Exit(int code);
}
