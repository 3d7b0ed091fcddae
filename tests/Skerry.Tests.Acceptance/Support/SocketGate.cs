using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;

namespace Skerry.Tests.Acceptance.Support;

/// <summary>
/// Stands between a kernel and a server with a unix socket, such as Docker or nginx. Closed, it is to the kernel as if the server were down, which itself does not
/// notice; and single calls can be held up in it.
/// </summary>
/// <param name="path">The socket that the kernel is to use.</param>
/// <param name="server">The server's own.</param>
public sealed class SocketGate(string path, string server) : IAsyncDisposable
{
    readonly ConcurrentDictionary<Socket, bool> _open = new();
    Socket? _listener;
    volatile HeldCall? _held;

    /// <summary>The socket that the kernel is to use.</summary>
    public string Path => path;

    /// <summary>The server is there.</summary>
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

    /// <summary>The server is down: its connections are cut, and no new one can be made.</summary>
    public void Close()
    {
        _listener?.Dispose();
        File.Delete(path);
        foreach (var socket in _open.Keys)
            socket.Dispose();
        _open.Clear();
    }

    /// <summary>From now on, a call whose first line has these words does not reach the server, until it is let go.</summary>
    public HeldCall HoldRequest(params string[] words) => _held = new(words, afterwards: false, () => _held = null);

    /// <summary>From now on, a call whose first line has these words is carried out, but its answer does not reach the kernel, until it is let go.</summary>
    public HeldCall HoldAnswer(params string[] words) => _held = new(words, afterwards: true, () => _held = null);

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
        var conversation = new Conversation();
        try
        {
            await far.ConnectAsync(new UnixDomainSocketEndPoint(server));
            await Task.WhenAll(
                CopyAsync(near, far, async text =>
                {
                    if (_held is not { } held || !held.Matches(text))
                        return;
                    if (held.Afterwards)
                        conversation.Held = held;
                    else
                        await held.StayAsync();
                }),
                CopyAsync(far, near, async _ =>
                {
                    if (conversation.Held is { } held)
                        await held.StayAsync();
                }));
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

    static async Task CopyAsync(Socket from, Socket to, Func<string, Task> before)
    {
        var buffer = new byte[32 * 1024];
        while (await from.ReceiveAsync(buffer) is > 0 and var count)
        {
            await before(Encoding.ASCII.GetString(buffer, 0, Math.Min(count, 300)).Split('\r')[0]);
            for (var sent = 0; sent < count;)
                sent += await to.SendAsync(buffer.AsMemory(sent, count - sent));
        }

        // An upgraded connection is closed in one direction and goes on in the other.
        to.Shutdown(SocketShutdown.Send);
    }

    sealed class Conversation
    {
        public volatile HeldCall? Held;
    }
}
