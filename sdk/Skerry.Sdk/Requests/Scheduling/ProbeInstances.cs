using Skerry.Sdk.Apps;
using Skerry.Sdk.Formats;

namespace Skerry.Sdk.Requests.Scheduling;

/// <summary>
/// Tries checks once, on instances that run: no waiting, no second attempt. Answers for each instance and check, in that order;
/// what fails is an answer, not an exception.
/// </summary>
/// <remarks>Asked by the liveness checks, as often as they say, and by <c>checks:run</c>.</remarks>
[Deadline(120)]
public sealed record ProbeInstances : SchedulerRequest<IReadOnlyList<ProbeResult>>
{
    /// <summary>The instances.</summary>
    public required IReadOnlyList<Instance> Instances { get; init; }

    /// <summary>The checks; empty for the default one: it listens on its port, or runs.</summary>
    public required IReadOnlyList<HealthCheck> Checks { get; init; }
}
