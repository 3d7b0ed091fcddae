using System.Runtime.CompilerServices;
using Skerry.Plugins.Docker.Api.Streams;

namespace Skerry.Plugins.Docker.Api.Containers;

/// <summary>Containers' output.</summary>
public sealed class ContainerLogsApi
{
    readonly EngineTransport _transport;

    internal ContainerLogsApi(EngineTransport transport) => _transport = transport;

    /// <summary>A container's log, line by line as it comes. Within a burst, Docker may mix up the two streams' order.</summary>
    /// <param name="container">Its name or id.</param>
    /// <param name="options">Which part.</param>
    /// <param name="hasTerminal">Whether the container was created with a terminal; its log has another form then.</param>
    /// <param name="cancel">Ends the stream.</param>
    public async IAsyncEnumerable<LogLine> ReadAsync(
        string container, LogOptions options, bool hasTerminal, [EnumeratorCancellation] CancellationToken cancel)
    {
        var path = new QueryString($"/containers/{QueryString.Segment(container)}/logs")
            .Add("stdout", true)
            .Add("stderr", true)
            .Add("follow", options.Follow)
            .Add("timestamps", options.Timestamps)
            .Add("tail", options.Tail)
            .Add("since", options.Since);
        using var response = await _transport.SendAsync(HttpMethod.Get, path, null, cancel);
        await using var body = await response.Content.ReadAsStreamAsync(cancel);
        var lines = new LogLineReader(new(body, !hasTerminal), options.Timestamps).ReadAsync(cancel).GetAsyncEnumerator(cancel);
        await using (lines)
            while (true)
            {
                try
                {
                    if (!await lines.MoveNextAsync())
                        yield break;
                }
                catch (Exception e) when (e is HttpRequestException or IOException)
                {
                    throw _transport.BrokenOff(e);
                }
                yield return lines.Current;
            }
    }
}
