using System.Runtime.InteropServices;

namespace Skerry.Kernel.Hosting;

/// <summary>
/// TERM and INT, from the first moment on: while plugins are starting the signal must wait, for a process that it ended there would look like one that a
/// plugin took down, and that plugin would be kept out.
/// </summary>
sealed class StopSignals : IDisposable
{
    readonly TaskCompletionSource _requested = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly PosixSignalRegistration _terminate;
    readonly PosixSignalRegistration _interrupt;

    public StopSignals()
    {
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
    }

    /// <summary>Ends with the first signal.</summary>
    public Task Requested => _requested.Task;

    /// <inheritdoc/>
    public void Dispose()
    {
        _terminate.Dispose();
        _interrupt.Dispose();
    }

    void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        _requested.TrySetResult();
    }
}
