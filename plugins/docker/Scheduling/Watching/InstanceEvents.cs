using System.Globalization;
using Skerry.Plugins.Docker.Api;
using Skerry.Plugins.Docker.Api.Engine;
using Skerry.Sdk.Requests.Scheduling;

namespace Skerry.Plugins.Docker.Scheduling.Watching;

/// <summary>Docker's events of instances as changes of them. For one stream, read in its order.</summary>
/// <param name="docker">The engine.</param>
sealed class InstanceEvents(DockerClient docker)
{
    /// <summary>128 and SIGKILL, which is what the system's kernel sends when memory runs out.</summary>
    const int Killed = 137;

    /// <summary>Instances that ran out of memory since they were started: Docker tells it before, or only after, it tells the end.</summary>
    readonly HashSet<string> _outOfMemory = [];

    /// <summary>Docker's names of the events that matter.</summary>
    public static IReadOnlyList<string> Actions { get; } = ["start", "oom", "die", "destroy"];

    /// <summary>What an event says of an instance, or null where that is nothing. Tasks run to their end and are nobody's instances.</summary>
    public async Task<InstanceChange?> ReadAsync(EngineEvent happened, CancellationToken cancel)
    {
        if (happened.Actor is not { Id: { } id, Attributes: { } labels } || labels.ContainsKey(Labels.Task))
            return null;
        switch (happened.Action)
        {
            case "oom":
                _outOfMemory.Add(id);
                return null;
            case "start":
                _outOfMemory.Remove(id);
                return Change(InstanceChangeKind.Started);
            case "destroy":
                _outOfMemory.Remove(id);
                return Change(InstanceChangeKind.Removed);
            case "die":
                var code = int.TryParse(labels.GetValueOrDefault("exitCode"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null;
                return Change(InstanceChangeKind.Exited) with
                {
                    ExitCode = code,
                    OutOfMemory = code == Killed && (_outOfMemory.Contains(id) || await RanOutOfMemoryAsync(id, cancel)),
                };
            default:
                return null;
        }

        InstanceChange Change(InstanceChangeKind kind) => new(
            kind, labels.GetValueOrDefault(Labels.App, ""), id, $"{labels.GetValueOrDefault(Labels.Process)}.{labels.GetValueOrDefault(Labels.Index)}");
    }

    async Task<bool> RanOutOfMemoryAsync(string id, CancellationToken cancel) =>
        await docker.Containers.FindAsync(id, cancel) is { State.OomKilled: true };
}
