using Skerry.Sdk.Requests.Scheduling;

namespace Skerry.Plugins.Docker.Scheduling;

/// <summary>Lets only so many instances start at once: of each process type as many as it says, of all together as many as are of use.</summary>
/// <param name="processes">The process types.</param>
sealed class StartTurns(IEnumerable<ProcessSpec> processes)
{
    /// <summary>Docker itself does not become faster beyond this; the host's memory does not fill at once.</summary>
    const int AtOnce = 8;

    readonly SemaphoreSlim _all = new(AtOnce);
    readonly Dictionary<string, SemaphoreSlim> _perProcess = processes.ToDictionary(
        process => process.Process, process => new SemaphoreSlim(Math.Max(1, process.MaxParallel ?? AtOnce)));

    /// <summary>Does something when it is the process type's turn.</summary>
    public async Task RunAsync(string process, Func<Task> start, CancellationToken cancel)
    {
        // In this order: those that wait for their own kind hold up nobody else.
        await _perProcess[process].WaitAsync(cancel);
        try
        {
            await _all.WaitAsync(cancel);
            try
            {
                await start();
            }
            finally
            {
                _all.Release();
            }
        }
        finally
        {
            _perProcess[process].Release();
        }
    }
}
