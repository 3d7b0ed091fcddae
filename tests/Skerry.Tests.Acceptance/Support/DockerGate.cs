using System.Collections.Concurrent;
using System.Net.Sockets;

namespace Skerry.Tests.Acceptance.Support;

/// <summary>Stands between a kernel and Docker. Closed, it is to the kernel as if Docker were down; the containers do not notice.</summary>
public sealed class DockerGate(string path, string docker) : IAsyncDisposable
{
    readonly ConcurrentDictionary<Socket, bool> _open = new();
    Socket? _listener;

    /// <summary>The socket that the kernel is to use.</summary>
    public string Path => path;

    /// <summary>Docker is there.</summary>
    public void Open()
    {
        File.Delete(path);
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        File.SetUnixFileMode(path, (UnixFileMode)0b110_110_110);
        listener.Listen(512);
        _listener = listener;
        _ = AcceptAsync(listener);
    }

    /// <summary>Docker is down: its connections are cut, and no new one can be made.</summary>
    public void Close()
    {
        _listener?.Dispose();
        File.Delete(path);
        foreach (var socket in _open.Keys)
            socket.Dispose();
        _open.Clear();
    }

    public ValueTask DisposeAsync()
    {
        Close();
        return ValueTask.CompletedTask;
    }

    async Task AcceptAsync(Socket listener)
    {
        try
        {
            while (true)
                _ = ServeAsync(await listener.AcceptAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    async Task ServeAsync(Socket near)
    {
        using var far = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        _open[near] = _open[far] = true;
        try
        {
            await far.ConnectAsync(new UnixDomainSocketEndPoint(docker));
            await Task.WhenAll(CopyAsync(near, far), CopyAsync(far, near));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // One of the two has gone; the other is told below.
        }
        finally
        {
            _open.TryRemove(near, out _);
            _open.TryRemove(far, out _);
            near.Dispose();
        }
    }

    static async Task CopyAsync(Socket from, Socket to)
    {
        var buffer = new byte[32 * 1024];
        while (await from.ReceiveAsync(buffer) is > 0 and var count)
        {
            for (var sent = 0; sent < count;)
                sent += await to.SendAsync(buffer.AsMemory(sent, count - sent));
        }

        // An upgraded connection is closed in one direction and goes on in the other.
        to.Shutdown(SocketShutdown.Send);
    }
}
