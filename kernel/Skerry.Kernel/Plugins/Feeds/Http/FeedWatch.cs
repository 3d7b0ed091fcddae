using System.Globalization;

namespace Skerry.Kernel.Plugins.Feeds.Http;

/// <summary>The patience with one attempt: with each wait by itself, and with all of them together. Not thread-safe.</summary>
sealed class FeedWatch : IDisposable
{
    readonly FeedPatience _patience;
    readonly CancellationTokenSource _wait;
    readonly CancellationTokenSource _total;
    readonly CancellationTokenSource _any;
    readonly CancellationToken _caller;

    public FeedWatch(FeedPatience patience, TimeProvider time, CancellationToken caller)
    {
        _patience = patience;
        _caller = caller;
        _wait = new(Timeout.InfiniteTimeSpan, time);
        _total = new(patience.Attempt, time);
        _any = CancellationTokenSource.CreateLinkedTokenSource(_wait.Token, _total.Token, caller);
    }

    /// <summary>Ends when the caller gives up.</summary>
    public CancellationToken Caller => _caller;

    /// <summary>The patience with two pieces of one answer.</summary>
    public TimeSpan Stall => _patience.Stall;

    /// <summary>Waits for one thing.</summary>
    /// <param name="patience">How long.</param>
    /// <param name="action">The thing.</param>
    /// <exception cref="TimeoutException">It took too long; the message says how long.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<T> WaitAsync<T>(TimeSpan patience, Func<CancellationToken, Task<T>> action)
    {
        _wait.CancelAfter(patience);
        try
        {
            return await action(_any.Token);
        }
        catch (OperationCanceledException e) when (!_caller.IsCancellationRequested)
        {
            throw _total.IsCancellationRequested
                ? new TimeoutException(Text($"it was not through after {_patience.Attempt.TotalSeconds:0} s"), e)
                : new TimeoutException(Text($"nothing came for {patience.TotalSeconds:0.#} s"), e);
        }
        finally
        {
            // What the caller does in between, such as writing to a slow disk, is not the feed's fault.
            _wait.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        _any.Dispose();
        _wait.Dispose();
        _total.Dispose();
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
