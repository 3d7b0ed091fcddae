using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Skerry.Plugins.Docker.Api;

/// <summary>
/// HTTP over Docker's unix socket: opens connections, finds the API version, turns every failure into an
/// <see cref="EngineException"/>. Safe to use from many threads at once.
/// </summary>
sealed class EngineTransport(string socketPath) : IDisposable
{
    /// <summary>The newest API that this client was written for. Docker 20.10 speaks it.</summary>
    static readonly Version Wanted = new(1, 41);

    readonly HttpClient _http = new(UnixSocketHandler.Create(socketPath, null))
    {
        BaseAddress = new("http://docker"),
        Timeout = Timeout.InfiniteTimeSpan,
    };

    volatile string? _versionPath;

    public string SocketPath => socketPath;

    public async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancel)
    {
        using var response = await SendAsync(HttpMethod.Get, path, null, cancel);
        return await ReadAsync(response, type, cancel);
    }

    public async Task<TOut> PostAsync<TIn, TOut>(
        string path, TIn body, JsonTypeInfo<TIn> inType, JsonTypeInfo<TOut> outType, CancellationToken cancel)
    {
        using var response = await SendAsync(HttpMethod.Post, path, Json(body, inType), cancel);
        return await ReadAsync(response, outType, cancel);
    }

    public async Task PostAsync<TIn>(string path, TIn body, JsonTypeInfo<TIn> type, CancellationToken cancel)
    {
        using var response = await SendAsync(HttpMethod.Post, path, Json(body, type), cancel);
        await DrainAsync(response, cancel);
    }

    public async Task PostAsync(string path, CancellationToken cancel)
    {
        using var response = await SendAsync(HttpMethod.Post, path, null, cancel);
        await DrainAsync(response, cancel);
    }

    public async Task DeleteAsync(string path, CancellationToken cancel)
    {
        using var response = await SendAsync(HttpMethod.Delete, path, null, cancel);
        await DrainAsync(response, cancel);
    }

    /// <summary>Sends a versioned request and returns once the headers have come. Throws for every status from 300 on.</summary>
    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, HttpContent? content, CancellationToken cancel)
    {
        var version = _versionPath ?? await NegotiateAsync(cancel);
        return await SendUnversionedAsync(method, version + path, content, cancel);
    }

    /// <summary>As <see cref="SendAsync"/>, for the few paths that have no version.</summary>
    public async Task<HttpResponseMessage> SendUnversionedAsync(
        HttpMethod method, string path, HttpContent? content, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        try
        {
            var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            return await Refusal.CheckAsync(method, path, response, cancel);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            _versionPath = null; // whatever answers next may be another version of Docker
            throw EngineUnavailableException.From(socketPath, e);
        }
    }

    /// <summary>Sends a request that turns its connection into a two-way stream.</summary>
    public async Task<Streams.HijackedStream> HijackAsync(string path, byte[] jsonBody, CancellationToken cancel)
    {
        var version = _versionPath ?? await NegotiateAsync(cancel);
        // A handler of its own, so that the socket is at hand: ending only our direction needs it.
        Socket? socket = null;
        var http = new HttpMessageInvoker(UnixSocketHandler.Create(socketPath, opened => socket = opened));
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "http://docker" + version + path);
            request.Headers.Connection.Add("Upgrade");
            request.Headers.Upgrade.Add(new ProductHeaderValue("tcp"));
            request.Content = new ByteArrayContent(jsonBody) { Headers = { ContentType = new("application/json") } };
            var response = await http.SendAsync(request, cancel);
            if (response.StatusCode != HttpStatusCode.SwitchingProtocols)
            {
                await Refusal.CheckAsync(HttpMethod.Post, path, response, cancel);
                response.Dispose();
                throw new EngineException(
                    $"Docker answered {(int)response.StatusCode} to '{path}' instead of opening a stream.", response.StatusCode);
            }
            return new(http, response, await response.Content.ReadAsStreamAsync(cancel), socket!, BrokenOff);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            http.Dispose();
            throw EngineUnavailableException.From(socketPath, e);
        }
        catch
        {
            http.Dispose();
            throw;
        }
    }

    /// <summary>The exception for a stream of an answer that broke off.</summary>
    public EngineUnavailableException BrokenOff(Exception e) => EngineUnavailableException.From(socketPath, e);

    public void Dispose() => _http.Dispose();

    public static HttpContent Json<T>(T body, JsonTypeInfo<T> type) =>
        new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, type)) { Headers = { ContentType = new("application/json") } };

    async Task<string> NegotiateAsync(CancellationToken cancel)
    {
        using var response = await SendUnversionedAsync(HttpMethod.Get, "/version", null, cancel);
        var engine = await ReadAsync(response, DockerJson.Default.EngineVersion, cancel);
        if (!Version.TryParse(engine.ApiVersion, out var newest) || newest < Wanted)
            throw new EngineException(
                $"Docker {engine.Version} speaks API {engine.ApiVersion}, but {Wanted} is needed. Install Docker 20.10 or newer.");
        return _versionPath = $"/v{(Version.TryParse(engine.MinApiVersion, out var oldest) && oldest > Wanted ? oldest : Wanted)}";
    }

    public async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancel)
    {
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancel);
            return await JsonSerializer.DeserializeAsync(body, type, cancel)
                ?? throw new EngineException($"Docker answered null to '{response.RequestMessage?.RequestUri?.AbsolutePath}'.");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException)
        {
            // Half a message is what is left when the engine dies in the middle of it.
            throw BrokenOff(e);
        }
    }

    async Task DrainAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        try
        {
            await response.Content.CopyToAsync(Stream.Null, cancel);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw BrokenOff(e);
        }
    }
}
