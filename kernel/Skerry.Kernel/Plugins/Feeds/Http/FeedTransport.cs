// A port: the one place of the kernel that speaks HTTP.
using System.Net;
using Microsoft.Extensions.Configuration;

namespace Skerry.Kernel.Plugins.Feeds.Http;

/// <summary>
/// The connections to all feeds: one pool, made when the first feed is asked. Redirects, compression and credentials are the client's, for they need rules
/// that the runtime does not have. Thread-safe.
/// </summary>
sealed class FeedTransport : IDisposable
{
    static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(5);

    readonly Lazy<HttpMessageInvoker> _http;

    /// <summary>Over the network, through the proxy of the settings or of the environment.</summary>
    public FeedTransport(IConfiguration settings, TimeProvider time)
        : this(() => Handler(FeedProxy.Read(settings, Environment.GetEnvironmentVariable)), new FeedPatience(), time)
    {
    }

    /// <summary>Over something else.</summary>
    public FeedTransport(Func<HttpMessageHandler> handler, FeedPatience patience, TimeProvider time)
    {
        _http = new(() => new HttpMessageInvoker(handler()));
        Patience = patience;
        Time = time;
    }

    /// <summary>How long is waited.</summary>
    public FeedPatience Patience { get; }

    /// <summary>The clock of the waiting.</summary>
    public TimeProvider Time { get; }

    /// <summary>What speaks HTTP, with a proxy or none.</summary>
    public static HttpMessageHandler Handler(IWebProxy? proxy) => new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        UseProxy = proxy is not null,
        Proxy = proxy,
        PooledConnectionLifetime = ConnectionLife,
    };

    /// <summary>Sends a request; ends with the head of the answer, its content being read from the stream.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => _http.Value.SendAsync(request, cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_http.IsValueCreated)
            _http.Value.Dispose();
    }
}
