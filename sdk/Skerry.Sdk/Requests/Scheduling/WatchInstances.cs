namespace Skerry.Sdk.Requests.Scheduling;

/// <summary>
/// What happens to instances of this installation, from now on, as the engine tells it. The first element is always one of kind
/// <see cref="InstanceChangeKind.Watching"/>: whoever compares after it misses nothing. Ends, or throws, when the engine goes away; then it is asked again.
/// The deadline is for the first answer, not for the stream.
/// </summary>
/// <remarks>Asked once at the start of the kernel, and again, after a pause, whenever the stream has ended.</remarks>
public sealed record WatchInstances : SchedulerRequest<IAsyncEnumerable<InstanceChange>>;
