using System.Text.Json;

namespace Skerry.Tests.Acceptance.Support;

/// <summary>A testbed's nginx, as processes.</summary>
public sealed class Proxy(Testbed bed)
{
    int Master => int.Parse(File.ReadAllText(Path.Combine(bed.Root, "run", "services", "nginx.pid")).Split(' ')[0]);

    /// <summary>The process ids of its workers, in order. A reload replaces all of them.</summary>
    public IReadOnlyList<int> Workers() =>
        [.. File.ReadAllText($"/proc/{Master}/task/{Master}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).Order()];

    /// <summary>nginx's own socket, over which it is told of routes.</summary>
    public string AdminSocket => Path.Combine(bed.Root, "proxy", "nginx", "admin", "nginx.sock");

    /// <summary>What its table says of an app: the addresses that it sends requests to.</summary>
    public async Task<IReadOnlyList<string>> RoutesOfAsync(string app) =>
        (await TableAsync()).GetValueOrDefault(app, []);

    /// <summary>Its table: the addresses that it sends requests to, by app.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> TableAsync()
    {
        using var http = UnixSocketHttp.Client(AdminSocket);
        using var table = JsonDocument.Parse(await http.GetStringAsync("/table"));
        return table.RootElement.GetProperty("apps").EnumerateArray().ToDictionary(
            app => app.GetProperty("name").GetString()!,
            IReadOnlyList<string> (app) => app.TryGetProperty("instances", out var list) && list.ValueKind == JsonValueKind.Array
                ? [.. list.EnumerateArray().Select(address => address.GetString()!).Order(StringComparer.Ordinal)] : []);
    }

    /// <summary>A gate between the kernel and nginx, until it is disposed.</summary>
    public ProxyGate Gate() => new(AdminSocket);

    /// <summary>Ends all of it at once.</summary>
    public void Kill()
    {
        var workers = Workers();
        Signals.Send(Master, Signals.Kill);
        foreach (var worker in workers)
            Signals.Send(worker, Signals.Kill);
    }
}
