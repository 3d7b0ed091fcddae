using Skerry.Plugins.Docker.Api.Streams;

namespace Skerry.Plugins.Docker.Api.Engine;

/// <summary>An open stream of the engine's events. To be read once; disposing closes the connection.</summary>
public sealed class EngineEventStream : IDisposable
{
    readonly EngineTransport _transport;
    readonly HttpResponseMessage _response;

    internal EngineEventStream(EngineTransport transport, HttpResponseMessage response) => (_transport, _response) = (transport, response);

    /// <summary>The events, until cancelled or the engine stops.</summary>
    /// <exception cref="EngineUnavailableException">The engine went away without ending the stream.</exception>
    public IAsyncEnumerable<EngineEvent> ReadAsync(CancellationToken cancel) =>
        JsonLines.ReadAsync(_transport, _response, DockerJson.Default.EngineEvent, cancel);

    /// <inheritdoc/>
    public void Dispose() => _response.Dispose();
}
