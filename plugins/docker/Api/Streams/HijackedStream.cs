using System.Net.Sockets;

namespace Skerry.Plugins.Docker.Api.Streams;

/// <summary>
/// A connection to a process in a container: what is written goes to its standard input, what is read is its
/// output. One thread may read while another writes.
/// </summary>
public sealed class HijackedStream : IAsyncDisposable
{
    readonly HttpMessageInvoker _http;
    readonly HttpResponseMessage _response;
    readonly Stream _stream;
    readonly Socket _socket;
    readonly Func<Exception, Exception> _brokenOff;

    internal HijackedStream(HttpMessageInvoker http, HttpResponseMessage response, Stream stream, Socket socket, Func<Exception, Exception> brokenOff) =>
        (_http, _response, _stream, _socket, _brokenOff) = (http, response, stream, socket, brokenOff);

    /// <summary>Writes to the process's standard input. Fails with <see cref="IOException"/> when the process has ended.</summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        await _stream.WriteAsync(bytes, cancel);
        await _stream.FlushAsync(cancel);
    }

    /// <summary>Ends the process's standard input; its output can still be read.</summary>
    public void CompleteInput()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The other end was faster: there is no input left to end.
        }
    }

    /// <summary>The process's output.</summary>
    /// <param name="hasTerminal">Whether the process was given a terminal.</param>
    public OutputReader Output(bool hasTerminal) => new(_stream, isFramed: !hasTerminal, _brokenOff);

    /// <summary>Closes the connection. The process goes on without it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _response.Dispose();
        _http.Dispose();
    }
}
