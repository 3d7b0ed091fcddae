using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Skerry.Plugins.Docker.Api;
using Skerry.Sdk.Requests.Scheduling;

namespace Skerry.Plugins.Docker.Scheduling.Logs;

/// <summary>
/// The last lines of instances and then each new line as it comes, also of instances that start later or again.
/// One use only.
/// </summary>
/// <param name="docker">The engine.</param>
/// <param name="filter">Finds the instances.</param>
/// <param name="tail">Lines of each to begin with, or null for all.</param>
/// <param name="time">The clock.</param>
sealed class LogFollower(DockerClient docker, IReadOnlyList<string> filter, int? tail, TimeProvider time)
{
    /// <summary>Instances are made to wait when the reader is this far behind.</summary>
    const int Buffered = 1024;

    readonly Channel<LogLine> _lines = Channel.CreateBounded<LogLine>(Buffered);
    readonly Dictionary<string, (InstanceLog Log, Task Pump)> _followed = [];

    /// <summary>The lines, until cancelled or the engine stops.</summary>
    public async IAsyncEnumerable<LogLine> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Task? watching = null;
        try
        {
            var now = time.GetUtcNow();
            var logs = await InstanceLog.FindAsync(docker, filter, cancel);
            if (tail == 0)
                logs.ForEach(log => log.SkipUntil(now));
            else
                await foreach (var line in LogMerger.ReadAsync(logs, tail, cancel))
                    yield return line;
            foreach (var log in logs)
                _followed[log.Container] = (log, PumpAsync(log, Task.CompletedTask, stop.Token));
            // From a moment ago, so that nothing that started between the list and the events is missed.
            watching = WatchAsync(now.AddSeconds(-1), stop.Token);
            await foreach (var line in _lines.Reader.ReadAllAsync(cancel))
                yield return line;
        }
        finally
        {
            await stop.CancelAsync();
            if (watching is not null)
                await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var (_, pump) in _followed.Values)
                await pump.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task WatchAsync(DateTimeOffset since, CancellationToken cancel)
    {
        try
        {
            await foreach (var happened in docker.Engine.EventsAsync(filter, cancel, since))
                if (happened is { Type: "container", Action: "start", Actor: { Id: { } id, Attributes: { } labels } })
                    Follow(id, labels, cancel);
            _lines.Writer.TryComplete();
        }
        catch (Exception e)
        {
            _lines.Writer.TryComplete(e);
        }
    }

    void Follow(string container, Dictionary<string, string> labels, CancellationToken cancel)
    {
        var (log, earlier) = _followed.TryGetValue(container, out var followed)
            ? followed
            : (new InstanceLog(docker, container, labels), Task.CompletedTask);
        _followed[container] = (log, PumpAsync(log, earlier, cancel));
    }

    /// <summary>Passes on what one run of a container logs, after what its earlier run did: a log ends with its run.</summary>
    async Task PumpAsync(InstanceLog log, Task earlierRun, CancellationToken cancel)
    {
        try
        {
            await earlierRun;
            await foreach (var line in log.ReadAsync(follow: true, tail: null, cancel))
                await _lines.Writer.WriteAsync(line, cancel);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _lines.Writer.TryComplete(e);
        }
    }
}
