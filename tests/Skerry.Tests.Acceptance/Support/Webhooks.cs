using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Skerry.Tests.Acceptance.Support;

/// <summary>A server on this machine that takes whatever is posted to it, and keeps it.</summary>
sealed class Webhooks : IDisposable
{
    readonly HttpListener _http = new();
    readonly ConcurrentQueue<string> _bodies = new();

    public Webhooks()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Url = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/services/secret-part";
        }

        _http.Prefixes.Add(new Uri(new Uri(Url), "/").AbsoluteUri);
        _http.Start();
        _ = ServeAsync();
    }

    /// <summary>Where to post to.</summary>
    public string Url { get; }

    /// <summary>What was posted so far.</summary>
    public IReadOnlyList<string> Bodies => [.. _bodies];

    public void Dispose() => _http.Close();

    async Task ServeAsync()
    {
        while (_http.IsListening)
        {
            try
            {
                var call = await _http.GetContextAsync();
                using var reader = new StreamReader(call.Request.InputStream);
                _bodies.Enqueue(await reader.ReadToEndAsync());
                call.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
