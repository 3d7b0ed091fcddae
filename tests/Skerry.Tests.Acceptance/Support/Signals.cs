using System.Runtime.InteropServices;

namespace Skerry.Tests.Acceptance.Support;

/// <summary>Signals to processes.</summary>
static partial class Signals
{
    public const int Interrupt = 2;
    public const int Kill = 9;
    public const int Terminate = 15;

    public static void Send(int process, int signal) =>
        Assert.True(SendSignal(process, signal) == 0, $"Signal {signal} could not be sent to process {process}: error {Marshal.GetLastPInvokeError()}");

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int process, int signal);
}
