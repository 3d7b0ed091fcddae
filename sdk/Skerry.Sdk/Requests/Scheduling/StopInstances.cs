using MediatR;

namespace Skerry.Sdk.Requests.Scheduling;

/// <summary>Stops and removes instances: SIGTERM, then SIGKILL after the grace time. All in parallel. Idempotent; none at all is fine.</summary>
[Deadline(300)]
public sealed record StopInstances : SchedulerRequest<Unit>
{
    /// <summary>Which.</summary>
    public required InstanceSelector Selector { get; init; }

    /// <summary>Those of this deployment stay.</summary>
    public string? ExceptDeployment { get; init; }

    /// <summary>Time between SIGTERM and SIGKILL; zero kills at once.</summary>
    public required TimeSpan Grace { get; init; }
}
