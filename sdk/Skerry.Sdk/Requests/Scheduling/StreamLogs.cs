namespace Skerry.Sdk.Requests.Scheduling;

/// <summary>Log lines of instances, each instance's in order, in order of time as far as that is known. The deadline is for the first answer, not for the stream.</summary>
/// <remarks>Asked by <c>logs</c>.</remarks>
public sealed record StreamLogs : SchedulerRequest<IAsyncEnumerable<LogLine>>
{
    /// <summary>Which.</summary>
    public required InstanceSelector Selector { get; init; }

    /// <summary>The last so many lines of each instance; null for all.</summary>
    public int? Tail { get; init; }

    /// <summary>Goes on with new lines until cancelled, also those of instances that start later.</summary>
    public bool Follow { get; init; }
}
