using System.Net;
using System.Net.Sockets;

namespace Skerry.Tests.Proxy.Support;

/// <summary>An address where nobody answers and nobody refuses, as that of a container which is being started again: a full queue of connections.</summary>
sealed class BlackHole : IDisposable
{
    const int Enough = 16;

    readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    readonly List<Socket> _waiting = [];

    public BlackHole()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(0);
        for (var number = 0; number < Enough; number++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            _waiting.Add(socket);
            _ = socket.ConnectAsync(_listener.LocalEndPoint!).ContinueWith(attempt => attempt.Exception, TaskScheduler.Default);
        }
    }

    public string Address => _listener.LocalEndPoint!.ToString()!;

    public void Dispose()
    {
        _waiting.ForEach(socket => socket.Dispose());
        _listener.Dispose();
    }
}
