using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Skerry.Plugins.Nginx;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Requests.Proxying;

namespace Skerry.Tests.Proxy.Support;

/// <summary>A real nginx beside the nginx plugin, supervised as the scripts do it.</summary>
sealed class NginxHost : IAsyncDisposable
{
    readonly CancellationTokenSource _stop = new();
    readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = 100 });
    readonly Task _supervision;
    Process? _nginx;

    NginxHost(Installation installation)
    {
        Installation = installation;
        Plugin = installation.Hold(new NginxPlugin());
        _supervision = SuperviseAsync();
    }

    public Installation Installation { get; }

    public PluginHarness Plugin { get; private set; }

    public string Socket => Installation.PathOf("proxy", "nginx", "admin", "nginx.sock");

    /// <summary>Whether wishes for a reload reach nginx.</summary>
    public bool PassesReloadsOn { get; set; } = true;

    /// <summary>How often a reload was asked for and passed on.</summary>
    public int Reloads { get; private set; }

    public static async Task<NginxHost> StartAsync(params (string Key, string Value)[] settings)
    {
        var installation = new Installation();
        foreach (var (key, value) in settings)
            installation.Settings[key] = value;
        var host = new NginxHost(installation);
        await host.Plugin.StartAsync();
        await host.StartNginxAsync();
        return host;
    }

    public async Task StartNginxAsync()
    {
        File.Delete(Socket);
        var start = new ProcessStartInfo("/usr/sbin/nginx") { RedirectStandardError = true };
        foreach (var argument in new[] { "-c", Installation.PathOf("proxy", "nginx", "nginx.conf"), "-g", "daemon off;" })
            start.ArgumentList.Add(argument);
        _nginx = Process.Start(start)!;
        for (var attempt = 0; attempt < 100; attempt++)
        {
            if (_nginx.HasExited)
                throw new InvalidOperationException(await _nginx.StandardError.ReadToEndAsync());
            try
            {
                await AdminAsync("/health");
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50);
            }
        }
        throw new TimeoutException("nginx does not answer");
    }

    /// <summary>Ends nginx with a signal; what it leaves behind is not cleaned up.</summary>
    public async Task StopNginxAsync(string signal = "-TERM")
    {
        await SignalAsync(signal, _nginx!.Id);
        await _nginx.WaitForExitAsync();
        _nginx = null;
    }

    /// <summary>The plugin anew, as after a restart of the kernel.</summary>
    public async Task RestartPluginAsync()
    {
        await Plugin.DisposeAsync();
        Plugin = Installation.Hold(new NginxPlugin());
        await Plugin.StartAsync();
    }

    public Task ApplyAsync(params AppRoutes[] apps) => Plugin.SendAsync(new ApplyTable { Table = new(apps) });

    /// <summary>Applies a table with the kernel's number of it.</summary>
    public Task ApplyAsync(long number, params AppRoutes[] apps) => Plugin.SendAsync(new ApplyTable { Table = new(apps) { Number = number } });

    public Task ValidateAsync(params AppRoutes[] apps) => Plugin.SendAsync(new ValidateTable { Table = new(apps) });

    public Task<int> CountInFlightAsync(params string[] addresses) => Plugin.SendAsync(new CountProxyInFlight { Addresses = addresses });

    public static AppRoutes App(string name, params Backend[] backends) => App(name, AppState.Running, [.. backends.Select(backend => backend.Address)]);

    public static AppRoutes App(string name, AppState state, params string[] addresses) =>
        new() { App = name, State = state, Hosts = [name + ".test"], Backends = addresses };

    public async Task<HttpResponseMessage> SendAsync(string host, string path = "/", HttpContent? content = null, string? accept = null)
    {
        var request = new HttpRequestMessage(content is null ? HttpMethod.Get : HttpMethod.Post, $"http://127.0.0.1:{Installation.HttpPort}{path}") { Content = content };
        request.Headers.Host = host;
        if (accept is not null)
            request.Headers.Add("Accept", accept);
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public async Task<(HttpStatusCode Status, string Text)> GetAsync(string host, string path = "/")
    {
        using var response = await SendAsync(host, path);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Asks nginx itself, without the plugin.</summary>
    public async Task<JsonElement> AdminAsync(string path, HttpMethod? method = null, string? body = null)
    {
        using var http = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (_, token) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(Socket), token);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, "http://nginx" + path);
        if (body is not null)
            request.Content = new StringContent(body);
        using var response = await http.SendAsync(request);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }

    public async Task<int[]> WorkersAsync() =>
        [.. (await AdminAsync("/health")).GetProperty("workers").EnumerateArray().Select(pid => pid.GetInt32())];

    public async Task<long> RevisionAsync() => (await AdminAsync("/health")).GetProperty("revision").GetInt64();

    public static async Task SignalAsync(string signal, int pid)
    {
        using var kill = Process.Start("/bin/kill", [signal, pid.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _supervision;
        await Plugin.DisposeAsync();
        if (_nginx is { HasExited: false })
            await StopNginxAsync();
        _http.Dispose();
        Installation.Dispose();
    }

    async Task SuperviseAsync()
    {
        var wish = Installation.PathOf("run", "proxy.reload");
        DateTime? seen = null;
        while (!_stop.IsCancellationRequested)
        {
            if (PassesReloadsOn && File.Exists(wish) && File.GetLastWriteTimeUtc(wish) is var asked && asked != seen && _nginx is { HasExited: false } nginx)
            {
                seen = asked;
                Reloads++;
                await SignalAsync("-HUP", nginx.Id);
            }
            await Task.Delay(50);
        }
    }
}
