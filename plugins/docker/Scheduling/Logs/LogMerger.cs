using System.Runtime.CompilerServices;
using Skerry.Plugins.Docker.Api;
using Skerry.Sdk.Requests.Scheduling;

namespace Skerry.Plugins.Docker.Scheduling.Logs;

/// <summary>What several instances have logged so far, in order of time. Holds one line of each in memory.</summary>
static class LogMerger
{
    /// <summary>The lines of all instances that a filter finds.</summary>
    public static async IAsyncEnumerable<LogLine> ReadAsync(
        DockerClient docker, IReadOnlyList<string> filter, int? tail, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var line in ReadAsync(await InstanceLog.FindAsync(docker, filter, cancel), tail, cancel))
            yield return line;
    }

    /// <summary>The lines of these instances.</summary>
    public static async IAsyncEnumerable<LogLine> ReadAsync(
        IEnumerable<InstanceLog> logs, int? tail, [EnumeratorCancellation] CancellationToken cancel)
    {
        var readers = new List<IAsyncEnumerator<LogLine>>();
        try
        {
            var next = new PriorityQueue<IAsyncEnumerator<LogLine>, DateTimeOffset>();
            foreach (var log in logs)
            {
                var reader = log.ReadAsync(follow: false, tail, cancel).GetAsyncEnumerator(cancel);
                readers.Add(reader);
                if (await reader.MoveNextAsync())
                    next.Enqueue(reader, reader.Current.Time);
            }
            while (next.TryDequeue(out var reader, out _))
            {
                yield return reader.Current;
                if (await reader.MoveNextAsync())
                    next.Enqueue(reader, reader.Current.Time);
            }
        }
        finally
        {
            foreach (var reader in readers)
                await reader.DisposeAsync();
        }
    }
}
