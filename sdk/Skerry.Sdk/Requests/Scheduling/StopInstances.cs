using MediatR;

namespace Skerry.Sdk.Requests.Scheduling;

/// <summary>Stops instances: SIGTERM, then SIGKILL after the grace time; and removes them. All in parallel. Idempotent; none at all is fine.</summary>
[Deadline(3900)]
public sealed record StopInstances : SchedulerRequest<Unit>
{
    /// <summary>Which.</summary>
    public required InstanceSelector Selector { get; init; }

    /// <summary>Time between SIGTERM and SIGKILL; zero kills at once.</summary>
    public required TimeSpan Grace { get; init; }

    /// <summary>Stops without removing, and with nothing starting them by itself: <see cref="ReviveInstances"/> can bring them back at the addresses that they had.</summary>
    public bool Keep { get; init; }
}
