namespace Skerry.Kernel.Deployments.Execution;

/// <summary>When a deployment was at a step. One that a restart made begin again is there twice.</summary>
/// <param name="Name">The step's name; <c>undo</c> and <c>switch</c> too.</param>
/// <param name="StartedAt">When it began.</param>
public sealed record StepTiming(string Name, DateTimeOffset StartedAt)
{
    /// <summary>When it ended, whichever way; null while it is going on.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}
