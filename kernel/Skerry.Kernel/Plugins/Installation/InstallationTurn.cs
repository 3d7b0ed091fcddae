using Skerry.Kernel.Work;
using Skerry.Sdk;

namespace Skerry.Kernel.Plugins.Installation;

/// <summary>One change of what is installed at a time; others wait, first come, first served, and are told what for. Thread-safe.</summary>
sealed class InstallationTurn
{
    readonly AsyncLock _lock = new();
    volatile string? _holder;

    /// <summary>Runs something while nobody else changes what is installed.</summary>
    /// <param name="what">What it is, for those who wait: a command and its caller.</param>
    /// <param name="output">Where the waiting is told, if anybody waits.</param>
    /// <param name="change">What to run.</param>
    /// <param name="cancellationToken">Ends the waiting; the change has its own.</param>
    public async Task HoldAsync(string what, IOutput? output, Func<Task> change, CancellationToken cancellationToken)
    {
        if (_holder is { } holder)
            output?.Step($"Waiting for {holder} to end...");
        await _lock.HoldAsync(
            async () =>
            {
                _holder = what;
                try
                {
                    await change();
                    return true;
                }
                finally
                {
                    _holder = null;
                }
            },
            cancellationToken);
    }
}
