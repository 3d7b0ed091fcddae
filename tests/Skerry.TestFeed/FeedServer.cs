using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using System.Text.Json.Nodes;

namespace Skerry.TestFeed;

/// <summary>
/// A feed over a folder of packages that speaks NuGet's protocol, version 3, on a loopback port of its own. The folder is read at each request. It plays a proxy
/// too: a request for another host is answered as if that were this one. Thread-safe.
/// </summary>
public sealed class FeedServer : IAsyncDisposable
{
    readonly FeedOptions _options;
    readonly FeedPackages _packages;
    readonly FeedDocuments _documents;
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _stopping = new();
    readonly ConcurrentDictionary<Task, bool> _connections = [];
    readonly ConcurrentQueue<FeedRequest> _requests = [];
    readonly ConcurrentDictionary<string, bool> _unlisted = [];
    readonly Lock _lock = new();
    readonly List<(string Path, FeedTrouble Trouble, int Left)> _troubles = [];
    readonly Task _accepting;
    bool _isDisposed;

    FeedServer(string folder, FeedOptions options)
    {
        _options = options;
        _packages = new(folder);
        _documents = new(_packages, options, (id, version) => !_unlisted.ContainsKey($"{id}/{version}"));
        _listener.Start();
        Address = new($"{Scheme}://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>The location of the source that it is.</summary>
    public Uri ServiceIndex => new(Address, FeedDocuments.Index);

    /// <summary>Its flat container.</summary>
    public Uri Packages => new(Address, FeedDocuments.Flat);

    /// <summary>What it was asked, in the order in which it came.</summary>
    public IReadOnlyList<FeedRequest> Requests => [.. _requests];

    /// <summary>Starts one.</summary>
    /// <param name="folder">Holds the packages, beside each other.</param>
    /// <param name="options">What kind of feed it is.</param>
    public static FeedServer Start(string folder, FeedOptions? options = null) => new(folder, options ?? new FeedOptions());

    /// <summary>Lets something go wrong with the next answers.</summary>
    /// <param name="path">Part of the path of the requests; empty is all.</param>
    /// <param name="trouble">What goes wrong.</param>
    /// <param name="times">How often.</param>
    public void Trouble(string path, FeedTrouble trouble, int times = int.MaxValue)
    {
        lock (_lock)
            _troubles.Add((path, trouble, times));
    }

    /// <summary>Takes a version off the list; it can still be downloaded.</summary>
    public void Unlist(string id, string version) => _unlisted[$"{id.ToLowerInvariant()}/{version.ToLowerInvariant()}"] = true;

    /// <summary>Ends it and all its connections. May be called again.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections.Keys);
        _stopping.Dispose();
    }

    string Scheme => _options.Certificate is null ? "http" : "https";

    async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                var serving = Task.Run(() => ServeAsync(client));
                _connections[serving] = true;
                _ = serving.ContinueWith(done => _connections.TryRemove(done, out _), TaskScheduler.Default);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    async Task ServeAsync(TcpClient client)
    {
        using var served = client;
        try
        {
            using var connection = new FeedConnection(await OpenAsync(client));
            if (await connection.ReadAsync(_stopping.Token) is not { } request)
                return;
            _requests.Enqueue(request);
            await connection.WriteAsync(request, Answer(request), Next(request.Path), _stopping.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or AuthenticationException)
        {
            // The client has gone, or does not trust the certificate, or the server ends.
        }
    }

    async Task<Stream> OpenAsync(TcpClient client)
    {
        if (_options.Certificate is null)
            return client.GetStream();
        var encrypted = new SslStream(client.GetStream());
        await encrypted.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _options.Certificate }, _stopping.Token);
        return encrypted;
    }

    FeedTrouble? Next(string path)
    {
        lock (_lock)
        {
            var index = _troubles.FindIndex(trouble => trouble.Left > 0 && path.Contains(trouble.Path, StringComparison.Ordinal));
            if (index < 0)
                return null;
            var trouble = _troubles[index];
            _troubles[index] = trouble with { Left = trouble.Left - 1 };
            return trouble.Trouble;
        }
    }

    FeedResponse Answer(FeedRequest request)
    {
        if (_options.ProxyUserName is { } proxyUser && request["Proxy-Authorization"] != Basic(proxyUser, _options.ProxyPassword))
            return new(407, [], "Proxy-Authenticate: Basic realm=\"proxy\"");
        if (request.Method != "GET")
            return new(502, []);
        if (_options.UserName is { } user && request["Authorization"] != Basic(user, _options.Password))
            return new(401, [], "WWW-Authenticate: Basic realm=\"feed\"");
        var origin = $"{Scheme}://{request["Host"]}";
        return request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["v3", "index.json"] => Json(_documents.ServiceIndex(origin)),
            ["v3", "flat", var id, "index.json"] => Json(_documents.Versions(id)),
            ["v3", "flat", var id, var version, var file] when file == $"{id}.{version}.nupkg" =>
                _packages.Read(id, version) is { } package ? new(200, package, "Content-Type: application/octet-stream") : FeedResponse.NotFound,
            ["v3", "registrations", var id, "index.json"] when _options.HasRegistrations => Json(_documents.Registration(origin, id)),
            ["v3", "registrations", var id, "page", var page] when _options.HasRegistrations => Json(_documents.RegistrationPage(origin, id, page.Replace(".json", "", StringComparison.Ordinal))),
            _ => FeedResponse.NotFound,
        };
    }

    FeedResponse Json(JsonObject? document)
    {
        if (document is null)
            return FeedResponse.NotFound;
        var json = Encoding.UTF8.GetBytes(document.ToJsonString());
        return _options.Gzip ? new(200, Compress(json), "Content-Type: application/json", "Content-Encoding: gzip") : new(200, json, "Content-Type: application/json");
    }

    static byte[] Compress(byte[] bytes)
    {
        var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return target.ToArray();
    }

    static string Basic(string user, string? password) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
}
