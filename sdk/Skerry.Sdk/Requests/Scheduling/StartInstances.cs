using Skerry.Sdk.Apps;

namespace Skerry.Sdk.Requests.Scheduling;

/// <summary>
/// Starts all instances of a release, in parallel, each at an address of its own that no other instance has. Idempotent for a deployment:
/// what it has started already is returned, not started twice.
/// </summary>
/// <remarks>
/// The step "start". Undoing it is <see cref="StopInstances"/> for the deployment, also if this one failed half-way or was cancelled: what it has
/// started so far must be found by its deployment then.
/// </remarks>
[Deadline(600)]
public sealed record StartInstances : SchedulerRequest<IReadOnlyList<Instance>>
{
    /// <summary>The app.</summary>
    public required string App { get; init; }

    /// <summary>The deployment.</summary>
    public required string Deployment { get; init; }

    /// <summary>The release's number.</summary>
    public required int Release { get; init; }

    /// <summary>The image: its digest.</summary>
    public required string Image { get; init; }

    /// <summary>What to start.</summary>
    public required IReadOnlyList<ProcessSpec> Processes { get; init; }

    /// <summary>Environment of all of them, without PORT and DYNO, which the scheduler sets for each.</summary>
    public required IReadOnlyDictionary<string, Secret> Environment { get; init; }

    /// <summary>Networks of the engine that all of them join before they start, besides the one of their own address: names without the instance id. One that is not there is an error.</summary>
    public IReadOnlyList<string> Networks { get; init; } = [];

    /// <summary>Where progress goes.</summary>
    public required IOutput Output { get; init; }
}
