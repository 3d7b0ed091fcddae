namespace Skerry.Tests.Simulation.Scheduling;

/// <summary>A lock for asynchronous code, first come, first served. SemaphoreSlim will not do: with a token it continues on the thread pool.</summary>
sealed class Turnstile
{
    readonly Queue<TaskCompletionSource> _waiting = [];
    bool _isTaken;

    /// <summary>Runs an action while nobody else does. Whoever gives up waiting is passed over.</summary>
    public async Task<T> PassAsync<T>(Func<Task<T>> action, CancellationToken cancellationToken)
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
        if (!_isTaken)
        {
            _isTaken = true;
            return;
        }

        var turn = new TaskCompletionSource();
        _waiting.Enqueue(turn);
        using var registration = cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken));
        await turn.Task;
    }

    void Leave()
    {
        while (_waiting.TryDequeue(out var turn))
            if (turn.TrySetResult())
                return;
        _isTaken = false;
    }
}
