using Skerry.Kernel.Work;

namespace Skerry.Kernel.Plugins;

/// <summary>
/// Calls plugin code so that whatever it does, the caller gets its turn again: on a task of its own (a handler that blocks its thread blocks only that),
/// up to a deadline, then with its token cancelled and some grace, then abandoned. Thread-safe.
/// </summary>
public sealed class PluginCalls(IWorkScheduler scheduler, TimeProvider time)
{
    const ConfigureAwaitOptions OnThisScheduler = ConfigureAwaitOptions.ContinueOnCapturedContext;

    /// <summary>How long a call may go on after its token was cancelled, to clean up, before it is abandoned.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>Calls and waits for the outcome. What the call throws is thrown as it is.</summary>
    /// <exception cref="DeadlinePassedException">It did not end in time.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<T> RunAsync<T>(TimeSpan deadline, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken = default)
    {
        var cancel = new CancellationTokenSource();
        var running = scheduler.Start(() => call(cancel.Token));
        try
        {
            return await running.WaitAsync(deadline, time, cancellationToken);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            if (running.IsCompleted)
                return await running;

            // What the plugin registered on its token runs inside Cancel, and may block too.
            _ = scheduler.Start(() =>
            {
                cancel.Cancel();
                return Task.CompletedTask;
            });
            await ((Task)running).WaitAsync(Grace, time, CancellationToken.None).ConfigureAwait(OnThisScheduler | ConfigureAwaitOptions.SuppressThrowing);
            if (running.IsCompletedSuccessfully)
                return await running;
            cancellationToken.ThrowIfCancellationRequested();
            throw new DeadlinePassedException(deadline, running);
        }
    }

    /// <summary>Calls and waits for the end. What the call throws is thrown as it is.</summary>
    /// <exception cref="DeadlinePassedException">It did not end in time.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task RunAsync(TimeSpan deadline, Func<CancellationToken, Task> call, CancellationToken cancellationToken = default) =>
        RunAsync(
            deadline,
            async token =>
            {
                await call(token);
                return true;
            },
            cancellationToken);
}
