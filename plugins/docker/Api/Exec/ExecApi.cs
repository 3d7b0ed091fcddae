using System.Text;
using System.Text.Json;
using Skerry.Plugins.Docker.Api.Streams;

namespace Skerry.Plugins.Docker.Api.Exec;

/// <summary>Processes started inside running containers.</summary>
public sealed class ExecApi
{
    readonly EngineTransport _transport;

    internal ExecApi(EngineTransport transport) => _transport = transport;

    /// <summary>Declares a process; it does not run yet.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> CreateAsync(string container, ExecSpec spec, CancellationToken cancel) =>
        (await _transport.PostAsync(
            $"/containers/{QueryString.Segment(container)}/exec",
            spec, DockerJson.Default.ExecSpec, DockerJson.Default.CreatedId, cancel)).Id;

    /// <summary>Starts a declared process and connects to it.</summary>
    /// <param name="id">What <see cref="CreateAsync"/> gave.</param>
    /// <param name="tty">As declared.</param>
    /// <param name="cancel">Gives up starting; it does not end a process that was started.</param>
    public Task<HijackedStream> StartAsync(string id, bool tty, CancellationToken cancel) =>
        _transport.HijackAsync(
            $"/exec/{QueryString.Segment(id)}/start",
            JsonSerializer.SerializeToUtf8Bytes(new() { Tty = tty }, DockerJson.Default.ExecStart), cancel);

    /// <summary>Tells the process's terminal its size. It must have been started.</summary>
    public Task ResizeAsync(string id, int rows, int columns, CancellationToken cancel) =>
        _transport.PostAsync(
            new QueryString($"/exec/{QueryString.Segment(id)}/resize").Add("h", rows).Add("w", columns), cancel);

    /// <summary>Whether it runs, and its exit code.</summary>
    public Task<ExecDetails> InspectAsync(string id, CancellationToken cancel) =>
        _transport.GetAsync($"/exec/{QueryString.Segment(id)}/json", DockerJson.Default.ExecDetails, cancel);

    /// <summary>Runs a process without input and terminal to its end and collects its output.</summary>
    public async Task<ExecResult> RunAsync(string container, ExecSpec spec, CancellationToken cancel)
    {
        var id = await CreateAsync(container, spec, cancel);
        using MemoryStream stdout = new(), stderr = new();
        await using (var stream = await StartAsync(id, tty: false, cancel))
            await stream.Output(hasTerminal: false).CopyToAsync(
                (kind, bytes) => (kind == StreamKind.Stderr ? stderr : stdout).WriteAsync(bytes, cancel), cancel);
        var details = await InspectAsync(id, cancel);
        return new(details.ExitCode ?? -1, Text(stdout), Text(stderr));
    }

    static string Text(MemoryStream stream) => Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
}
