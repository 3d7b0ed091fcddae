using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Serialization.Metadata;
using Skerry.Sdk;

namespace Skerry.Plugins.Nginx.Admin;

/// <summary>Talks to the running nginx over its own unix socket. Thread-safe.</summary>
sealed class AdminClient : IDisposable
{
    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    readonly string _socket;
    readonly string _errorLog;
    readonly HttpClient _http;

    public AdminClient(NginxSettings settings)
    {
        _socket = settings.AdminSocket;
        _errorLog = settings.ErrorLog;
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false, ConnectCallback = ConnectAsync })
        {
            BaseAddress = new Uri("http://nginx"),
            Timeout = Timeout,
        };
        // Each question on a connection of its own: a worker that is about to leave after a reload would go on answering an open one.
        _http.DefaultRequestHeaders.ConnectionClose = true;
    }

    public Task<AdminHealth> HealthAsync(CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, "/health", null, AdminJson.Default.AdminHealth, cancellationToken);

    /// <summary>Returns if nginx would take the table.</summary>
    public Task CheckTableAsync(byte[] table, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, "/table/check", table, AdminJson.Default.AdminRevision, cancellationToken);

    /// <summary>Makes the table current and returns its revision, or null if the current one is not <paramref name="revision"/> any more.</summary>
    public async Task<long?> PutTableAsync(byte[] table, long revision, CancellationToken cancellationToken)
    {
        try
        {
            return (await SendAsync(HttpMethod.Put, $"/table?base={revision}", table, AdminJson.Default.AdminRevision, cancellationToken)).Revision;
        }
        catch (HttpRequestException conflict) when (conflict.StatusCode == HttpStatusCode.Conflict)
        {
            return null;
        }
    }

    /// <summary>Gives the current table a greater number, for it is what a newer one would be; false if it is not at <paramref name="revision"/> any more.</summary>
    public async Task<bool> ConfirmTableAsync(long revision, long number, CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(HttpMethod.Post, $"/table/confirm?base={revision}&number={number}", null, AdminJson.Default.AdminRevision, cancellationToken);
            return true;
        }
        catch (HttpRequestException conflict) when (conflict.StatusCode == HttpStatusCode.Conflict)
        {
            return false;
        }
    }

    /// <summary>Requests in flight to all these addresses together.</summary>
    public async Task<int> CountInFlightAsync(IReadOnlyList<string> addresses, CancellationToken cancellationToken)
    {
        var query = string.Join('&', addresses.Select(address => "address=" + Uri.EscapeDataString(address)));
        var counts = await SendAsync(HttpMethod.Get, "/inflight?" + query, null, AdminJson.Default.DictionaryStringInt32, cancellationToken);
        return counts.Values.Sum();
    }

    public void Dispose() => _http.Dispose();

    async Task<T> SendAsync<T>(HttpMethod method, string path, byte[]? body, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new ByteArrayContent(body);
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            if (response.StatusCode == HttpStatusCode.UnprocessableEntity)
            {
                var problem = await response.Content.ReadFromJsonAsync(AdminJson.Default.AdminProblem, cancellationToken);
                throw new SkerryException($"nginx does not take the route table: {problem!.Error}");
            }
            if (response.StatusCode == HttpStatusCode.Conflict)
                throw new HttpRequestException("conflict", null, HttpStatusCode.Conflict);
            response.EnsureSuccessStatusCode();
            return (await response.Content.ReadFromJsonAsync(type, cancellationToken))!;
        }
        catch (HttpRequestException error) when (error.StatusCode is null)
        {
            throw new SkerryException($"nginx does not run: nobody answers on its socket \"{_socket}\" ({error.Message}).\nStart it with ./run or systemctl; its log is \"{_errorLog}\".", inner: error);
        }
        catch (HttpRequestException error) when (error.StatusCode != HttpStatusCode.Conflict)
        {
            throw new SkerryException($"nginx could not answer \"{path}\" on its socket \"{_socket}\" ({error.StatusCode}). Its log is \"{_errorLog}\".", inner: error);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SkerryException($"nginx did not answer on its socket \"{_socket}\" within {Timeout.TotalSeconds:0} s. Its log is \"{_errorLog}\".", inner: error);
        }
    }

    async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(_socket), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
