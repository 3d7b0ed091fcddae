using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Skerry.Tests.Acceptance.Support;

/// <summary>The users of a testbed's apps.</summary>
public sealed class Web
{
    readonly HttpClient _http;

    public Web(Testbed bed)
    {
        _http = new(new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            PooledConnectionLifetime = TimeSpan.FromSeconds(5),
            ConnectCallback = async (_, cancel) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, bed.HttpPort), cancel);
                return new NetworkStream(socket, ownsSocket: true);
            },
        })
        { Timeout = TimeSpan.FromSeconds(15) };
    }

    /// <summary>GET of an app, at the domain that every app has.</summary>
    public Task<(int Status, string Body)> GetAsync(string app, string path = "/") => GetHostAsync(app + ".localhost", path);

    /// <summary>GET of a host.</summary>
    public async Task<(int Status, string Body)> GetHostAsync(string host, string path = "/")
    {
        var (status, body) = await GetBytesAsync(host, path);
        return (status, Encoding.UTF8.GetString(body));
    }

    /// <summary>GET of a host; status 0 and the reason if there was no answer.</summary>
    public async Task<(int Status, string Body)> TryGetAsync(string host, string path = "/")
    {
        try
        {
            return await GetHostAsync(host, path);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return (0, e.Message);
        }
    }

    /// <summary>GET of a host, byte for byte.</summary>
    public async Task<(int Status, byte[] Body)> GetBytesAsync(string host, string path)
    {
        using var answer = await _http.GetAsync($"http://{host}{path}");
        return ((int)answer.StatusCode, await answer.Content.ReadAsByteArrayAsync());
    }

    /// <summary>The app must answer, saying this.</summary>
    public async Task AnswersAsync(string app, string words)
    {
        var (status, body) = await GetAsync(app);
        Assert.True(status == 200 && body.Contains(words, StringComparison.Ordinal), $"{app} should have answered 200 with \"{words}\", and answered {status}: {body}");
    }

    /// <summary>The app must answer with this commit.</summary>
    public Task ServesAsync(string app, string commit) => AnswersAsync(app, commit[..8]);
}
