namespace Skerry.Kernel.Work;

/// <summary>
/// A lock for asynchronous code, first come, first served. SemaphoreSlim with a token would not do: it continues on the thread pool, whatever the scheduler,
/// so that a simulation could not decide what comes next. Thread-safe.
/// </summary>
public sealed class AsyncLock
{
    readonly Lock _lock = new();
    readonly Queue<TaskCompletionSource> _waiting = [];
    bool _isHeld;

    /// <summary>Runs something while nobody else holds the lock. Whoever gives up waiting is passed over.</summary>
    public async Task<T> HoldAsync<T>(Func<Task<T>> action, CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken);
        try
        {
            return await action();
        }
        finally
        {
            Leave();
        }
    }

    async Task EnterAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (!_isHeld)
            {
                _isHeld = true;
                return;
            }

            _waiting.Enqueue(turn);
        }

        using var registration = cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken));
        await turn.Task;
    }

    void Leave()
    {
        lock (_lock)
        {
            while (_waiting.TryDequeue(out var turn))
                if (turn.TrySetResult())
                    return;
            _isHeld = false;
        }
    }
}
