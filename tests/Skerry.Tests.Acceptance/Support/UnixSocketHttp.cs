using System.Net.Sockets;

namespace Skerry.Tests.Acceptance.Support;

/// <summary>HTTP to a server with a unix socket.</summary>
static class UnixSocketHttp
{
    /// <summary>A client for it, which is the caller's to dispose.</summary>
    public static HttpClient Client(string path) => new(new SocketsHttpHandler
    {
        UseProxy = false,
        ConnectCallback = async (_, cancel) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancel);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    })
    { BaseAddress = new("http://unix"), Timeout = TimeSpan.FromSeconds(30) };
}
