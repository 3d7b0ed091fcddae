using System.Net.Sockets;

namespace Skerry.Tests.Docker.Contracts;

/// <summary>
/// A socket before the engine's, for one life of the docker plugin: each message is a step, and when that life is ended, its connections are closed and it
/// reaches the engine no more, as it would be if its process had been killed.
/// </summary>
sealed class EngineRelay : IDisposable
{
    const string Engine = "/var/run/docker.sock";

    readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    readonly CancellationTokenSource _closing;
    readonly TestSteps _steps;

    public EngineRelay(TestSteps steps, string path)
    {
        (_steps, Path) = (steps, path);
        _closing = CancellationTokenSource.CreateLinkedTokenSource(steps.Ended);
        _listener.Bind(new UnixDomainSocketEndPoint(path));
        _listener.Listen(128);
        _closing.Token.Register(_listener.Dispose);
        _ = AcceptAsync();
    }

    public string Path { get; }

    public void Dispose()
    {
        _closing.Cancel();
        File.Delete(Path);
    }

    async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = RelayAsync(await _listener.AcceptAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    async Task RelayAsync(Socket plugin)
    {
        var engine = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using var closing = _closing.Token.Register(() =>
        {
            plugin.Dispose();
            engine.Dispose();
        });
        try
        {
            await engine.ConnectAsync(new UnixDomainSocketEndPoint(Engine));
            await Task.WhenAll(CopyAsync(plugin, engine, "a message to the engine"), CopyAsync(engine, plugin, "a message from the engine"));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // One of the two has hung up.
        }
        finally
        {
            plugin.Dispose();
            engine.Dispose();
        }
    }

    async Task CopyAsync(Socket from, Socket to, string what)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReceiveAsync(buffer) is > 0 and var count)
        {
            await _steps.PassAsync(what);
            for (var sent = 0; sent < count;)
                sent += await to.SendAsync(buffer.AsMemory(sent, count - sent));
        }

        to.Shutdown(SocketShutdown.Send);
    }
}
