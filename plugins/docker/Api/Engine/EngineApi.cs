using System.Runtime.CompilerServices;

namespace Skerry.Plugins.Docker.Api.Engine;

/// <summary>The engine itself.</summary>
public sealed class EngineApi
{
    readonly EngineTransport _transport;

    internal EngineApi(EngineTransport transport) => _transport = transport;

    /// <summary>Asks whether the engine answers. Costs well under a millisecond once connected.</summary>
    public async Task<PingAnswer> PingAsync(CancellationToken cancel)
    {
        using var response = await _transport.SendUnversionedAsync(HttpMethod.Get, "/_ping", null, cancel);
        string? Header(string name) =>
            response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
        return new(Header("Api-Version") ?? "", Header("Builder-Version"), Header("Ostype"));
    }

    /// <summary>The engine's versions.</summary>
    public Task<EngineVersion> VersionAsync(CancellationToken cancel) =>
        _transport.GetAsync("/version", DockerJson.Default.EngineVersion, cancel);

    /// <summary>The engine's host and settings.</summary>
    public Task<EngineInfo> InfoAsync(CancellationToken cancel) =>
        _transport.GetAsync("/info", DockerJson.Default.EngineInfo, cancel);

    /// <summary>What is on disk. Walks all layers, so it can take seconds.</summary>
    public Task<DiskUsage> DiskUsageAsync(CancellationToken cancel) =>
        _transport.GetAsync("/system/df", DockerJson.Default.DiskUsage, cancel);

    /// <summary>Events of objects that carry all of the labels, as they happen, until cancelled or the engine stops.</summary>
    /// <param name="labels"><c>key</c> or <c>key=value</c>.</param>
    /// <param name="cancel">Ends the stream.</param>
    /// <param name="since">Also those that happened since then, as far as the engine remembers (256 events).</param>
    public async IAsyncEnumerable<EngineEvent> EventsAsync(
        IEnumerable<string> labels, [EnumeratorCancellation] CancellationToken cancel, DateTimeOffset? since = null)
    {
        using var stream = await OpenEventsAsync(new() { Labels = [.. labels] }, since, cancel);
        await foreach (var happened in stream.ReadAsync(cancel))
            yield return happened;
    }

    /// <summary>
    /// Opens the stream of events. The engine answers a moment before it listens to itself: for a stream without a gap give <paramref name="since"/>.
    /// </summary>
    /// <param name="filter">Which events.</param>
    /// <param name="since">Also those that happened since then by the engine's clock, as far as it remembers (256 events).</param>
    /// <param name="cancel">Gives up opening it.</param>
    public async Task<EngineEventStream> OpenEventsAsync(EngineEventFilter filter, DateTimeOffset? since, CancellationToken cancel) => new(
        _transport,
        await _transport.SendAsync(HttpMethod.Get, new QueryString("/events").Add("since", since).AddFilters(filter.ToFilters()), null, cancel));
}
