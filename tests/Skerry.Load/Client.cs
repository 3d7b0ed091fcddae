using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Skerry.Load;

/// <summary>Asks a web server on the loopback. Thread-safe.</summary>
/// <param name="port">Its port.</param>
/// <param name="keep">Whether connections are used again. Never is a request sent twice: what fails on an old connection has failed.</param>
/// <param name="marker">What the answer is to be known by.</param>
sealed class Client(int port, bool keep, Regex marker)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    readonly ConcurrentQueue<Connection> _idle = new();

    public async Task<Answer> AskAsync(string host)
    {
        using var limit = new CancellationTokenSource(Patience);
        var began = Stopwatch.GetTimestamp();
        Connection? connection = null;
        try
        {
            if (!_idle.TryDequeue(out connection))
                connection = await Connection.OpenAsync(new(IPAddress.Loopback, port), limit.Token);
            var (status, body, stays) = await connection.AskAsync(host, keep, limit.Token);
            if (stays)
                _idle.Enqueue(connection);
            else
                connection.Dispose();
            return new(began, Stopwatch.GetTimestamp(), host, status, status == 200 ? Mark(body) : "");
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or IOException)
        {
            connection?.Dispose();
            return new(began, Stopwatch.GetTimestamp(), host, 0, e is OperationCanceledException ? $"no answer within {Patience.TotalSeconds} s" : e.Message);
        }
    }

    string Mark(string body) => marker.Match(body) is { Success: true } match ? string.Join('|', match.Groups.Values.Skip(1).Select(group => group.Value)) : body;
}
