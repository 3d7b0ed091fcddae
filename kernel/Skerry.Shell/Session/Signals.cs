using System.Runtime.InteropServices;
using Skerry.Shell.Native;
using Skerry.Shell.Wire;

namespace Skerry.Shell.Session;

/// <summary>Passes signals and changes of the terminal's size on to the kernel.</summary>
static class Signals
{
    const int ImpatienceMilliseconds = 2000;

    static readonly List<PosixSignalRegistration> Registrations = [];
    static volatile Connection? target;
    static volatile bool heard;
    static long interruptedAt = -ImpatienceMilliseconds;

    /// <summary>Passes signals to this connection from now on.</summary>
    public static void SendTo(Connection connection)
    {
        target = connection;
        if (Registrations.Count > 0)
            return;
        Forward(PosixSignal.SIGINT, 2);
        Forward(PosixSignal.SIGTERM, 15);
        Forward(PosixSignal.SIGHUP, 1);
        Forward(PosixSignal.SIGQUIT, 3);
        Registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => Resize()));
    }

    /// <summary>The kernel has said something: it is alive.</summary>
    public static void Heard() => heard = true;

    static void Forward(PosixSignal signal, byte number) =>
        Registrations.Add(PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            if (number == 2)
                LeaveIfImpatient();
            target?.Send(Protocol.Frame(FrameType.Signal, [number]));
        }));

    // Whoever presses Ctrl-C twice at a kernel that does not react wants his prompt back.
    static void LeaveIfImpatient()
    {
        var now = Environment.TickCount64;
        var before = Interlocked.Exchange(ref interruptedAt, now);
        if (now - before < ImpatienceMilliseconds && !heard)
        {
            Terminal.Restore();
            Libc.Exit(130);
        }
        heard = false;
    }

    static void Resize()
    {
        if (Terminal.IsPresent && Terminal.TryGetSize(out var columns, out var rows))
            target?.Send(Protocol.Frame(FrameType.Resize, [(byte)(columns >> 8), (byte)columns, (byte)(rows >> 8), (byte)rows]));
    }
}
