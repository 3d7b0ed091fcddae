using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Skerry.Sdk.Testing;

/// <summary>An instance of an app that answers its name; under <c>/wait</c> only when it is let.</summary>
sealed class ContractBackend : IAsyncDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly string _name;
    readonly Task _accepting;

    public ContractBackend(string name)
    {
        _name = name;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Address and port.</summary>
    public string Address => _listener.LocalEndpoint.ToString()!;

    /// <summary>Ends when a request to <c>/wait</c> has come.</summary>
    public Task Waiting => _waiting.Task;

    /// <summary>Lets requests to <c>/wait</c> end.</summary>
    public void LetGo() => _gate.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        LetGo();
        _listener.Dispose();
        await _accepting;
    }

    async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                _ = AnswerAsync(await _listener.AcceptTcpClientAsync());
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    async Task AnswerAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
            var request = await reader.ReadLineAsync() ?? "";
            while (await reader.ReadLineAsync() is { Length: > 0 })
            {
            }

            if (request.Contains(" /wait ", StringComparison.Ordinal))
            {
                _waiting.TrySetResult();
                await _gate.Task;
            }

            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: {_name.Length}\r\nConnection: close\r\n\r\n{_name}"));
        }
        catch (IOException)
        {
            // The proxy has hung up.
        }
    }
}
