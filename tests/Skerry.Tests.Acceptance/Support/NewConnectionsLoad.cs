using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Skerry.Tests.Acceptance.Support;

/// <summary>One request each on new connections, at a constant rate whatever becomes of them, so that a slow answer hides nothing.</summary>
public sealed class NewConnectionsLoad : IAsyncDisposable
{
    readonly IPEndPoint _proxy;
    readonly byte[] _request;
    readonly int _rate;
    readonly CancellationTokenSource _ending = new();
    readonly ConcurrentQueue<string> _failures = [];
    readonly ConcurrentDictionary<Task, bool> _open = new();
    readonly Stopwatch _clock = Stopwatch.StartNew();
    readonly Task _sending;
    int _sent;

    /// <summary>Starts it.</summary>
    /// <param name="bed">Where.</param>
    /// <param name="app">The app.</param>
    /// <param name="rate">Requests a second.</param>
    public NewConnectionsLoad(Testbed bed, string app, int rate)
    {
        _proxy = new(IPAddress.Loopback, bed.HttpPort);
        _request = Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nHost: {app}.localhost\r\nConnection: close\r\n\r\n");
        _rate = rate;
        _sending = Task.Factory.StartNew(Send, TaskCreationOptions.LongRunning);
    }

    /// <summary>Ends it, and asks that every request was answered. Returns how many there were a second.</summary>
    public async Task<double> EndAsync()
    {
        var rate = _sent / _clock.Elapsed.TotalSeconds;
        await _ending.CancelAsync();
        await _sending;
        await Task.WhenAll(_open.Keys).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.True(_failures.IsEmpty, $"{_failures.Count} of {_sent} requests failed: {string.Join("; ", _failures.Take(5))}");
        return rate;
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _sending;
        _ending.Dispose();
    }

    void Send()
    {
        while (!_ending.IsCancellationRequested)
        {
            for (; _sent < _clock.Elapsed.TotalSeconds * _rate; _sent++)
            {
                var request = RequestAsync();
                _open[request] = true;
                _ = request.ContinueWith(done => _open.TryRemove(done, out _), TaskScheduler.Default);
            }

            Thread.Sleep(2);
        }
    }

    async Task RequestAsync()
    {
        await Task.Yield();
        var began = _clock.Elapsed;
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(15));
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(_proxy, limit.Token);
            await socket.SendAsync(_request, limit.Token);
            if (Fault(await ReadToEndAsync(socket, limit.Token)) is { } fault)
                _failures.Enqueue($"after {began.TotalSeconds:0.00} s: {fault}");
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            _failures.Enqueue($"after {began.TotalSeconds:0.00} s: {e.Message}");
        }
    }

    static async Task<string> ReadToEndAsync(Socket socket, CancellationToken cancel)
    {
        var answer = new MemoryStream();
        var buffer = new byte[8192];
        while (await socket.ReceiveAsync(buffer, cancel) is > 0 and var count)
            answer.Write(buffer, 0, count);
        return Encoding.UTF8.GetString(answer.ToArray());
    }

    static string? Fault(string answer) =>
        !answer.StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal) ? answer.Split('\r')[0] is { Length: > 0 } line ? line : "an empty answer"
        : !answer.Contains("</html>", StringComparison.Ordinal) && !answer.TrimEnd().EndsWith("</p>", StringComparison.Ordinal) ? "half an answer"
        : null;
}
