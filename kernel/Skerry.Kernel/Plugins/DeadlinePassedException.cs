namespace Skerry.Kernel.Plugins;

/// <summary>Plugin code did not end within its deadline.</summary>
/// <param name="deadline">The deadline.</param>
/// <param name="running">The call; it has not ended if it ignored its token.</param>
public sealed class DeadlinePassedException(TimeSpan deadline, Task running)
    : TimeoutException($"did not end within {deadline.TotalSeconds:0.###} s{(running.IsCompleted ? "" : " and does not heed cancellation")}")
{
    /// <summary>Whether the call goes on, abandoned.</summary>
    public bool StillRuns => !Running.IsCompleted;

    /// <summary>The call.</summary>
    public Task Running { get; } = running;
}
