namespace Skerry.Tests.Acceptance.Support;

/// <summary>A call that is held up in a <see cref="SocketGate"/>. Disposing it lets it go, if anybody still waits for it.</summary>
public sealed class HeldCall(string[] words, bool afterwards, Action end) : IDisposable
{
    readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource _letGo = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether it is the answer that is held up.</summary>
    public bool Afterwards => afterwards;

    /// <summary>Whether this is such a call.</summary>
    public bool Matches(string firstLine) => words.All(word => firstLine.Contains(word, StringComparison.Ordinal));

    /// <summary>Waits until there is such a call.</summary>
    public async Task ReachedAsync()
    {
        await Task.WhenAny(_reached.Task, Task.Delay(30_000));
        Assert.True(_reached.Task.IsCompleted, $"There was no call of \"{string.Join(" ", words)}\" within 30 s.");
    }

    /// <summary>The call's own wait.</summary>
    internal Task StayAsync()
    {
        _reached.TrySetResult();
        return _letGo.Task;
    }

    public void Dispose()
    {
        end();
        _letGo.TrySetResult();
    }
}
