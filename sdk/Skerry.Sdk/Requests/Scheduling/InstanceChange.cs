namespace Skerry.Sdk.Requests.Scheduling;

/// <summary>Something that happened to an instance.</summary>
/// <param name="Kind">What.</param>
/// <param name="App">Its app; empty for <see cref="InstanceChangeKind.Watching"/>, as are the next two.</param>
/// <param name="InstanceId">Its id.</param>
/// <param name="Name">Process type and number: <c>web.1</c>.</param>
/// <param name="ExitCode">For <see cref="InstanceChangeKind.Exited"/>: its exit code, if the engine tells it.</param>
/// <param name="OutOfMemory">For <see cref="InstanceChangeKind.Exited"/>: the kernel of the system ended it, for want of memory.</param>
public sealed record InstanceChange(InstanceChangeKind Kind, string App, string InstanceId, string Name, int? ExitCode = null, bool OutOfMemory = false);
