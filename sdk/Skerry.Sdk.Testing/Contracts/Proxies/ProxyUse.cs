using Skerry.Sdk.Apps;
using Skerry.Sdk.Requests.Proxying;

namespace Skerry.Sdk.Testing;

/// <summary>A proxy with instances behind it, as people in front of it see it.</summary>
sealed class ProxyUse(ProxySubject subject) : IAsyncDisposable
{
    static long number = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(20) };
    readonly List<ContractBackend> _backends = [];

    /// <summary>The next number of a table: greater than all before.</summary>
    public static long NextNumber() => Interlocked.Increment(ref number);

    /// <summary>A new instance that answers this.</summary>
    public ContractBackend Backend(string name)
    {
        var backend = new ContractBackend(name);
        _backends.Add(backend);
        return backend;
    }

    /// <summary>An app that runs under a host name of its own, <c>app.test</c>.</summary>
    public static AppRoutes App(string app, params ContractBackend[] backends) =>
        new() { App = app, State = AppState.Running, Hosts = [app + ".test"], Backends = [.. backends.Select(backend => backend.Address)] };

    public static RouteTable Table(params AppRoutes[] apps) => new([.. apps.OrderBy(routes => routes.App, StringComparer.Ordinal)]) { Number = NextNumber() };

    public Task ApplyAsync(RouteTable table, CancellationToken token = default) =>
        subject.Plugin.SendAsync(new ApplyTable { Capability = subject.Capability, Table = table }, token);

    public Task ValidateAsync(RouteTable table) => subject.Plugin.SendAsync(new ValidateTable { Capability = subject.Capability, Table = table });

    public Task<int> CountAsync(params string[] addresses) => subject.Plugin.SendAsync(new CountProxyInFlight { Capability = subject.Capability, Addresses = addresses });

    /// <summary>What a host answers: the status, and the text if that is 200.</summary>
    public async Task<string> AskAsync(string host, string path = "/")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(subject.Address, path));
        request.Headers.Host = host;
        using var response = await _http.SendAsync(request);
        return (int)response.StatusCode == 200 ? $"200 {await response.Content.ReadAsStringAsync()}" : $"{(int)response.StatusCode}";
    }

    /// <summary>Sees what a host answers.</summary>
    public async Task RequireAsync(string host, string answer, string expected) => Expect.Equal(answer, await AskAsync(host), $"{expected}; {host} answers");

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        foreach (var backend in _backends)
            await backend.DisposeAsync();
    }
}
