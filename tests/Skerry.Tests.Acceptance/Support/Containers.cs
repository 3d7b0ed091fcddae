using System.Net.Sockets;
using System.Text.Json;

namespace Skerry.Tests.Acceptance.Support;

/// <summary>A testbed's containers, asked of the engine itself.</summary>
public sealed class Containers
{
    readonly Testbed _bed;
    readonly HttpClient _docker;

    public Containers(Testbed bed)
    {
        _bed = bed;
        _docker = new(new SocketsHttpHandler
        {
            UseProxy = false,
            ConnectCallback = async (_, cancel) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(bed.DockerSocket), cancel);
                return new NetworkStream(socket, ownsSocket: true);
            },
        })
        { BaseAddress = new("http://docker"), Timeout = TimeSpan.FromSeconds(30) };
    }

    /// <summary>An app's containers, whatever their state.</summary>
    public async Task<IReadOnlyList<Container>> OfAsync(string app)
    {
        var filters = JsonSerializer.Serialize(new { label = new[] { "skerry.instance=" + _bed.InstanceId, "skerry.app=" + app } });
        using var list = JsonDocument.Parse(await _docker.GetStringAsync("/containers/json?all=1&filters=" + Uri.EscapeDataString(filters)));
        return [.. list.RootElement.EnumerateArray().Select(Read)];
    }

    /// <summary>All that the engine knows of a container.</summary>
    public async Task<JsonElement> InspectAsync(string id)
    {
        using var document = JsonDocument.Parse(await _docker.GetStringAsync($"/containers/{id}/json"));
        return document.RootElement.Clone();
    }

    /// <summary>Waits until the app has one container and no other: what it replaced has drained.</summary>
    public async Task<Container> SettledAsync(string app, double seconds = 60)
    {
        IReadOnlyList<Container> found = [];
        await Wait.UntilAsync(async () => (found = await OfAsync(app)) is [{ State: "running" }], seconds, () => $"one container of {app}, but there were: {string.Join("; ", found)}");
        return found[0];
    }

    static Container Read(JsonElement json) => new(
        json.GetProperty("Id").GetString()!,
        json.GetProperty("State").GetString()!,
        json.GetProperty("Labels").EnumerateObject().ToDictionary(label => label.Name, label => label.Value.GetString()!));
}
