using Skerry.Sdk.Apps;

namespace Skerry.Sdk.Requests.Scheduling;

/// <summary>Lists instances, sorted by app, process type, index and deployment, whatever their state.</summary>
public sealed record ListInstances : SchedulerRequest<IReadOnlyList<Instance>>
{
    /// <summary>Which.</summary>
    public required InstanceSelector Selector { get; init; }
}
