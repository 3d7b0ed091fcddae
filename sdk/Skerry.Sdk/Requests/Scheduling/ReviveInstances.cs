using Skerry.Sdk.Apps;

namespace Skerry.Sdk.Requests.Scheduling;

/// <summary>
/// Makes these instances run again, at the addresses that they had, where they exist but do not run (the host was rebooted, the engine restarted,
/// they were stopped with <see cref="StopInstances.Keep"/>). From then on the engine starts them again by itself when they crash.
/// Returns those that run now; what is gone is left out. Idempotent.
/// </summary>
[Deadline(300)]
public sealed record ReviveInstances : SchedulerRequest<IReadOnlyList<Instance>>
{
    /// <summary>Which.</summary>
    public required IReadOnlyList<Instance> Instances { get; init; }
}
