using System.Net.Http.Json;
using System.Text.Json;

namespace Skerry.Tests.Acceptance.Support;

/// <summary>An installation's containers, asked of the engine itself.</summary>
public sealed class Containers
{
    readonly string _instanceId;
    readonly HttpClient _docker;

    public Containers(string socketPath, string instanceId)
    {
        _instanceId = instanceId;
        _docker = UnixSocketHttp.Client(socketPath);
    }

    /// <summary>All of them, whatever their state.</summary>
    public Task<IReadOnlyList<Container>> AllAsync() => ListAsync("skerry.instance=" + _instanceId);

    /// <summary>An app's, whatever their state.</summary>
    public Task<IReadOnlyList<Container>> OfAsync(string app) => ListAsync("skerry.instance=" + _instanceId, "skerry.app=" + app);

    /// <summary>All that the engine knows of a container.</summary>
    public async Task<JsonElement> InspectAsync(string id)
    {
        using var document = JsonDocument.Parse(await _docker.GetStringAsync($"/containers/{id}/json"));
        return document.RootElement.Clone();
    }

    /// <summary>Whether Docker answers.</summary>
    public async Task<bool> AnswersAsync()
    {
        try
        {
            using var answer = await _docker.GetAsync("/_ping");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Makes and starts a container that nothing of Skerry's made. Returns its id.</summary>
    public async Task<string> RunAsync(object spec)
    {
        using var made = await PostAsync("/containers/create", spec);
        var id = made.RootElement.GetProperty("Id").GetString()!;
        using var started = await _docker.PostAsync($"/containers/{id}/start", null);
        started.EnsureSuccessStatusCode();
        return id;
    }

    /// <summary>Makes a network that nothing of Skerry's made. Returns its id.</summary>
    public async Task<string> AddNetworkAsync(object spec)
    {
        using var made = await PostAsync("/networks/create", spec);
        return made.RootElement.GetProperty("Id").GetString()!;
    }

    /// <summary>Changes a container's restart policy.</summary>
    public async Task SetRestartAsync(string id, string policy) => (await PostAsync($"/containers/{id}/update", new { RestartPolicy = new { Name = policy } })).Dispose();

    /// <summary>Removes a network.</summary>
    public async Task RemoveNetworkAsync(string id) => (await _docker.DeleteAsync($"/networks/{id}")).EnsureSuccessStatusCode();

    /// <summary>Waits until the app has one container and no other: what it replaced has drained.</summary>
    public async Task<Container> SettledAsync(string app, double seconds = 60)
    {
        IReadOnlyList<Container> found = [];
        await Wait.UntilAsync(async () => (found = await OfAsync(app)) is [{ State: "running" }], seconds, () => $"one container of {app}, but there were: {string.Join("; ", found)}");
        return found[0];
    }

    /// <summary>Names of the images that were built for an app, sorted.</summary>
    public async Task<IReadOnlyList<string>> ImagesOfAsync(string app)
    {
        var filters = JsonSerializer.Serialize(new { label = (string[])["skerry.instance=" + _instanceId, "skerry.app=" + app] });
        using var list = JsonDocument.Parse(await _docker.GetStringAsync("/images/json?filters=" + Uri.EscapeDataString(filters)));
        return [.. list.RootElement.EnumerateArray().SelectMany(image => image.GetProperty("RepoTags").EnumerateArray()).Select(name => name.GetString()!).Order(StringComparer.Ordinal)];
    }

    /// <summary>Removes an image by hand, as somebody does with <c>docker rmi -f</c>.</summary>
    public async Task RemoveImageAsync(string name) => (await _docker.DeleteAsync($"/images/{name}?force=1")).EnsureSuccessStatusCode();

    /// <summary>Removes a container by force, as somebody does with <c>docker rm -f</c>.</summary>
    public async Task RemoveAsync(string id) => (await _docker.DeleteAsync($"/containers/{id}?force=1")).EnsureSuccessStatusCode();

    /// <summary>The process id of its first process, as the host has it.</summary>
    public async Task<int> ProcessAsync(string id) => (await InspectAsync(id)).GetProperty("State").GetProperty("Pid").GetInt32();

    /// <summary>The signals that Docker has sent to a container, and when.</summary>
    public async Task<IReadOnlyList<(string Signal, DateTimeOffset At)>> SignalsAsync(string id, DateTimeOffset since)
    {
        var filters = JsonSerializer.Serialize(new { container = new[] { id }, @event = new[] { "kill" } });
        var lines = await _docker.GetStringAsync($"/events?since={since.ToUnixTimeSeconds()}&until={DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 1}&filters=" + Uri.EscapeDataString(filters));
        return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).Select(e => (
            e.GetProperty("Actor").GetProperty("Attributes").GetProperty("signal").GetString()!,
            DateTimeOffset.UnixEpoch.AddTicks(e.GetProperty("timeNano").GetInt64() / 100)))];
    }

    /// <summary>Runs a program in a container. Returns its exit code.</summary>
    public async Task<int> ExecAsync(string id, params string[] command)
    {
        using var made = await PostAsync($"/containers/{id}/exec", new { Cmd = command, AttachStdout = true, AttachStderr = true });
        var exec = made.RootElement.GetProperty("Id").GetString();
        using (var ran = await _docker.PostAsJsonAsync($"/exec/{exec}/start", new { Detach = false }))
            await ran.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
        using var state = JsonDocument.Parse(await _docker.GetStringAsync($"/exec/{exec}/json"));
        return state.RootElement.GetProperty("ExitCode").GetInt32();
    }

    async Task<JsonDocument> PostAsync(string path, object body)
    {
        using var answer = await _docker.PostAsJsonAsync(path, body);
        return JsonDocument.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
    }

    async Task<IReadOnlyList<Container>> ListAsync(params string[] labels)
    {
        var filters = JsonSerializer.Serialize(new { label = labels });
        using var list = JsonDocument.Parse(await _docker.GetStringAsync("/containers/json?all=1&filters=" + Uri.EscapeDataString(filters)));
        return [.. list.RootElement.EnumerateArray().Select(Read)];
    }

    static Container Read(JsonElement json) => new(
        json.GetProperty("Id").GetString()!,
        json.GetProperty("State").GetString()!,
        json.GetProperty("Labels").EnumerateObject().ToDictionary(label => label.Name, label => label.Value.GetString()!));
}
