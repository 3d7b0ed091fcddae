using System.Net;
using System.Net.Sockets;

namespace Skerry.Plugins.Docker.Api;

/// <summary>HTTP connections over a unix socket.</summary>
static class UnixSocketHandler
{
    /// <summary>A handler with connections of its own.</summary>
    /// <param name="socketPath">The socket.</param>
    /// <param name="opened">Gets each connection's socket.</param>
    public static SocketsHttpHandler Create(string socketPath, Action<Socket>? opened) => new()
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        ConnectCallback = async (_, cancel) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), cancel);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
            opened?.Invoke(socket);
            return new NetworkStream(socket, ownsSocket: true);
        },
    };
}
