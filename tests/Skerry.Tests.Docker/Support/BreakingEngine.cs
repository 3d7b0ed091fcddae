using System.Net.Sockets;
using System.Text;

namespace Skerry.Tests.Docker.Support;

/// <summary>A socket where Docker's should be, that says which version it is and then breaks in one way or another.</summary>
sealed class BreakingEngine : IDisposable
{
    const string Version = """{"Version":"27.0.0","ApiVersion":"1.44","MinApiVersion":"1.24"}""";

    readonly string _folder = Directory.CreateTempSubdirectory("skerry-broken-").FullName;
    readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    readonly string _answer;

    /// <param name="answer">What every question but that for the version gets, before the connection is closed.</param>
    /// <param name="listens">Whether anything listens at all.</param>
    public BreakingEngine(string answer, bool listens = true)
    {
        _answer = answer;
        if (!listens)
            return;
        _listener.Bind(new UnixDomainSocketEndPoint(Path));
        _listener.Listen(64);
        _ = AcceptAsync();
    }

    public string Path => System.IO.Path.Combine(_folder, "docker.sock");

    public void Dispose()
    {
        _listener.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptAsync());
        }
        catch (SocketException)
        {
            // Disposed.
        }
    }

    async Task ServeAsync(Socket socket)
    {
        using var _ = socket;
        var buffer = new byte[64 * 1024];
        var question = Encoding.ASCII.GetString(buffer, 0, await socket.ReceiveAsync(buffer));
        var answer = question.StartsWith("GET /version ", StringComparison.Ordinal)
            ? $"HTTP/1.1 200 OK\r\nContent-Length: {Version.Length}\r\nConnection: close\r\n\r\n{Version}"
            : _answer;
        if (answer.Length > 0)
            await socket.SendAsync(Encoding.ASCII.GetBytes(answer));
    }
}
