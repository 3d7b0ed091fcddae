using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Requests;
using Skerry.Sdk.Requests.Proxying;

namespace Skerry.Tests.PluginHost.Testing.Contracts.Ideal;

/// <summary>A small proxy that does all right: what mutants make wrong. Takes one request a connection.</summary>
sealed class IdealProxy : ProxySubject, IContractTarget, IDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly ConcurrentDictionary<string, int> _inFlight = new();
    volatile RouteTable _table = new([]);
    int _turn;

    public IdealProxy()
    {
        Altered = new(this);
        _listener.Start();
        _ = AcceptAsync();
    }

    public Altered Altered { get; }

    /// <summary>What is done with a request's host before it is looked up.</summary>
    public Func<string, string> Host { get; set; } = host => host;

    /// <summary>Which instance is taken, of how many.</summary>
    public Func<int, int, int> Choose { get; set; } = (turn, count) => turn % count;

    public TestSteps Steps { get; } = new();

    public RouteTable Table
    {
        get => _table;
        set => _table = value;
    }

    public override IContractTarget Plugin => Altered;

    public override string Capability => "proxy:ideal";

    public override Uri Address => new($"http://{_listener.LocalEndpoint}");

    public override AppRoutes BadRoutes(string app) => new() { App = app, State = AppState.Running, Hosts = ["no host"], Backends = [] };

    public async Task<TResponse> SendAsync<TResponse>(Request<TResponse> request, CancellationToken cancellationToken = default)
    {
        switch (request)
        {
            case CountProxyInFlight count:
                return (TResponse)(object)count.Addresses.Sum(address => _inFlight.GetValueOrDefault(address));
            case ValidateTable validate:
                Validate(validate.Table);
                break;
            case ApplyTable apply:
                Validate(apply.Table);
                if (apply.Table.Number > 0 && apply.Table.Number < _table.Number)
                    throw new SkerryException("The table was overtaken.");
                await Steps.PassAsync("the table");
                cancellationToken.ThrowIfCancellationRequested();
                _table = apply.Table;
                break;
        }

        return (TResponse)(object)MediatR.Unit.Value;
    }

    public Task CrashAsync() => Task.CompletedTask;

    public void Dispose() => _listener.Dispose();

    static void Validate(RouteTable table)
    {
        if (table.Apps.FirstOrDefault(app => app.Hosts.Any(host => host.Contains(' ', StringComparison.Ordinal))) is { } bad)
            throw new SkerryException($"App \"{bad.App}\" has a host that is none.");
    }

    async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = AnswerAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    async Task AnswerAsync(TcpClient client)
    {
        using var connection = client;
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        var head = new StringBuilder();
        var host = "";
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            head.Append(line).Append("\r\n");
            host = line.StartsWith("Host: ", StringComparison.OrdinalIgnoreCase) ? line[6..] : host;
        }

        var app = Find(Host(host));
        if (app is not { State: AppState.Running, Backends.Count: > 0 })
        {
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {(app is null ? "404 Not Found" : "503 Service Unavailable")}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
            return;
        }

        var backend = app.Backends[Choose(Interlocked.Increment(ref _turn), app.Backends.Count)];
        _inFlight.AddOrUpdate(backend, 1, (_, before) => before + 1);
        using var instance = new TcpClient();
        await instance.ConnectAsync(IPEndPoint.Parse(backend));
        await instance.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"{head}\r\n"));
        await instance.GetStream().CopyToAsync(client.GetStream());
        _inFlight.AddOrUpdate(backend, 0, (_, before) => before - 1);
    }

    AppRoutes? Find(string host)
    {
        var table = _table;
        return table.Apps.FirstOrDefault(app => app.Hosts.Contains(host))
            ?? table.Apps.FirstOrDefault(app => app.Hosts.Any(known => known.StartsWith("*.", StringComparison.Ordinal) && host.EndsWith(known[1..], StringComparison.Ordinal)));
    }
}
