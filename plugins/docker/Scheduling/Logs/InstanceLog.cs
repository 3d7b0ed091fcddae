using System.Globalization;
using System.Runtime.CompilerServices;
using Skerry.Plugins.Docker.Api;
using Skerry.Plugins.Docker.Api.Streams;
using LogLine = Skerry.Sdk.Requests.Scheduling.LogLine;

namespace Skerry.Plugins.Docker.Scheduling.Logs;

/// <summary>The log of one instance, in the SDK's lines.</summary>
/// <param name="docker">The engine.</param>
/// <param name="container">Its container's id.</param>
/// <param name="labels">Its container's labels.</param>
sealed class InstanceLog(DockerClient docker, string container, IReadOnlyDictionary<string, string> labels)
{
    readonly string _process = labels.GetValueOrDefault(Labels.Process, "");

    readonly int _index =
        int.TryParse(labels.GetValueOrDefault(Labels.Index), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : 0;

    /// <summary>The container's id.</summary>
    public string Container => container;

    /// <summary>The time of the last line that was read.</summary>
    public DateTimeOffset? LastTime { get; private set; }

    /// <summary>Passes over what was logged up to then.</summary>
    public void SkipUntil(DateTimeOffset time) => LastTime = time;

    /// <summary>Reads lines that are later than those that were read before. A container that is gone has none.</summary>
    public async IAsyncEnumerable<LogLine> ReadAsync(bool follow, int? tail, [EnumeratorCancellation] CancellationToken cancel)
    {
        var after = LastTime;
        var lines = docker.Containers.Logs
            .ReadAsync(container, new() { Follow = follow, Tail = tail, Since = after }, hasTerminal: false, cancel)
            .GetAsyncEnumerator(cancel);
        await using (lines)
            while (true)
            {
                try
                {
                    if (!await lines.MoveNextAsync())
                        yield break;
                }
                catch (EngineException e) when (e.IsNotFound || e.IsConflict)
                {
                    yield break;
                }
                var line = lines.Current;
                if (line.Time is not { } time || time <= after)
                    continue;
                LastTime = time;
                yield return new(time, _process, _index, line.Stream == StreamKind.Stderr, line.Text);
            }
    }

    /// <summary>The logs of the containers that a filter finds.</summary>
    public static async Task<List<InstanceLog>> FindAsync(DockerClient docker, IEnumerable<string> filter, CancellationToken cancel) =>
        [.. (await docker.Containers.ListAsync(filter, cancel))
            .Select(container => new InstanceLog(docker, container.Id, container.Labels ?? []))];
}
