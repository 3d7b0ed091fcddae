using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Skerry.Plugins.Docker.Api.Streams;

namespace Skerry.Plugins.Docker.Api.Exec;

/// <summary>Processes started inside running containers.</summary>
public sealed class ExecApi
{
    static readonly TimeSpan ExitCodeTimeout = TimeSpan.FromSeconds(5);

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

    /// <summary>The exit code of a process whose output has ended, which is a moment before Docker knows it; −1 if it closed its output and runs on.</summary>
    public async Task<int> ExitCodeAsync(string id, CancellationToken cancel)
    {
        for (var began = Stopwatch.GetTimestamp(); ; await Task.Delay(10, cancel))
        {
            var details = await InspectAsync(id, cancel);
            if (details is { Running: false, ExitCode: { } code })
                return code;
            if (Stopwatch.GetElapsedTime(began) > ExitCodeTimeout)
                return -1;
        }
    }

    /// <summary>Runs a process without input and terminal to its end and collects its output.</summary>
    /// <param name="container">The container's name or id.</param>
    /// <param name="spec">What to run.</param>
    /// <param name="cancel">Ends the waiting, not the process.</param>
    /// <param name="longest">How many bytes of each stream are kept, the first ones; what comes after is read and forgotten.</param>
    public async Task<ExecResult> RunAsync(string container, ExecSpec spec, CancellationToken cancel, int longest = int.MaxValue) =>
        await RunAsync(await CreateAsync(container, spec, cancel), cancel, longest);

    /// <summary>As the other, for a process that was declared already.</summary>
    public async Task<ExecResult> RunAsync(string id, CancellationToken cancel, int longest = int.MaxValue)
    {
        using MemoryStream stdout = new(), stderr = new();
        await using (var stream = await StartAsync(id, tty: false, cancel))
            await stream.Output(hasTerminal: false).CopyToAsync(
                (kind, bytes) => Keep(kind == StreamKind.Stderr ? stderr : stdout, bytes.Span, longest), cancel);
        return new(await ExitCodeAsync(id, cancel), Text(stdout), Text(stderr));
    }

    static ValueTask Keep(MemoryStream stream, ReadOnlySpan<byte> bytes, int longest)
    {
        stream.Write(bytes[..(int)Math.Min(bytes.Length, longest - stream.Length)]);
        return ValueTask.CompletedTask;
    }

    static string Text(MemoryStream stream) => Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
}
