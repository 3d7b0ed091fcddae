using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace SlackNotify.Tests;

/// <summary>What stands for Slack: an HTTP server on this machine that keeps what is posted.</summary>
sealed class WebhookListener : IDisposable
{
    readonly HttpListener _http = new();
    readonly ConcurrentQueue<string> _bodies = new();

    public WebhookListener()
    {
        Url = $"http://127.0.0.1:{FreePort()}/services/T0/B0/secret-part";
        _http.Prefixes.Add(new Uri(new Uri(Url), "/").AbsoluteUri);
        _http.Start();
        _ = ServeAsync();
    }

    /// <summary>Where to post to.</summary>
    public string Url { get; }

    /// <summary>The statuses of the next answers; afterwards 200.</summary>
    public ConcurrentQueue<int> Answers { get; } = new();

    /// <summary>What was posted and taken.</summary>
    public IReadOnlyList<string> Bodies => [.. _bodies];

    public void Dispose() => _http.Close();

    async Task ServeAsync()
    {
        while (_http.IsListening)
        {
            HttpListenerContext call;
            try
            {
                call = await _http.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var reader = new StreamReader(call.Request.InputStream);
            var body = await reader.ReadToEndAsync();
            call.Response.StatusCode = Answers.TryDequeue(out var status) ? status : 200;
            if (call.Response.StatusCode == 200)
                _bodies.Enqueue(body);
            call.Response.Close();
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
