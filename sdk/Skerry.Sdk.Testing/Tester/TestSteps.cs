namespace Skerry.Sdk.Testing;

/// <summary>
/// The moments at which one life of a plugin touches what is outside it: before and after each commit of documents, each value supplied to an app, each request of
/// its own. A test of what is outside otherwise (a socket, a program) adds its own with <see cref="PassAsync"/>. A contract suite stops at them to cancel,
/// or to end the plugin without a goodbye: from then on nothing that it still does gets out. Thread-safe.
/// </summary>
public sealed class TestSteps
{
    readonly Lock _lock = new();
    readonly List<string> _passed = [];
    readonly TaskCompletionSource _never = new();
    readonly CancellationTokenSource _ended = new();
    StepStop? _stop;
    bool _dead;

    /// <summary>How many were passed.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _passed.Count;
        }
    }

    /// <summary>Cancelled when the plugin is ended without a goodbye: the moment to cut what connects it to the outside.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <summary>What was passed, in order.</summary>
    public IReadOnlyList<string> Passed
    {
        get
        {
            lock (_lock)
                return [.. _passed];
        }
    }

    /// <summary>Passes a step. Waits while a test has stopped here; never returns once the plugin was ended.</summary>
    /// <param name="what">What is about to be done, or was done, for messages.</param>
    public async Task PassAsync(string what)
    {
        Task wait;
        lock (_lock)
        {
            if (_dead)
                wait = _never.Task;
            else
            {
                _passed.Add(what);
                wait = _stop?.Arrive(_passed.Count, what) ?? Task.CompletedTask;
            }
        }

        await wait;
        lock (_lock)
            wait = _dead ? _never.Task : Task.CompletedTask;
        await wait;
    }

    /// <summary>Does something outside, with a step before and after it.</summary>
    public async Task<T> AroundAsync<T>(string what, Func<Task<T>> action)
    {
        await PassAsync($"before {what}");
        var result = await action();
        await PassAsync($"after {what}");
        return result;
    }

    /// <summary>Stops whoever comes to a step.</summary>
    /// <param name="step">Its number, counted from 1 from here on.</param>
    public StepStop StopAt(int step)
    {
        lock (_lock)
            return _stop = new(_passed.Count + step);
    }

    /// <summary>Lets nothing out any more.</summary>
    internal void End()
    {
        lock (_lock)
            _dead = true;
        _ended.Cancel();
    }
}
