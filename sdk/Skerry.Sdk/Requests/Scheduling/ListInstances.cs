using Skerry.Sdk.Apps;

namespace Skerry.Sdk.Requests.Scheduling;

/// <summary>Lists instances, sorted by app, process type, index and deployment, whatever their state.</summary>
/// <remarks>
/// Asked at every comparison of what should run with what runs: at least once a minute, so it should be quick. What it leaves out counts as gone, so
/// it throws rather than answer with a part.
/// </remarks>
public sealed record ListInstances : SchedulerRequest<IReadOnlyList<Instance>>
{
    /// <summary>Which.</summary>
    public required InstanceSelector Selector { get; init; }
}
