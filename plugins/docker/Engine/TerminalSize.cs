using Skerry.Plugins.Docker.Api;
using Skerry.Sdk.Commands;

namespace Skerry.Plugins.Docker.Engine;

/// <summary>Puts the caller's terminal into raw mode and keeps a command's terminal as large as it, until disposed.</summary>
sealed class TerminalSize : IAsyncDisposable
{
    readonly DockerClient _docker;
    readonly string _exec;
    readonly ITerminal _terminal;

    TerminalSize(DockerClient docker, string exec, ITerminal terminal) => (_docker, _exec, _terminal) = (docker, exec, terminal);

    /// <summary>Begins.</summary>
    public static async Task<TerminalSize> KeepAsync(DockerClient docker, string exec, ITerminal terminal)
    {
        var size = new TerminalSize(docker, exec, terminal);
        await terminal.SetRawAsync(true);
        terminal.Resized += size.Resize;
        await size.ResizeAsync();
        return size;
    }

    /// <summary>Puts the caller's terminal back.</summary>
    public async ValueTask DisposeAsync()
    {
        _terminal.Resized -= Resize;
        await _terminal.SetRawAsync(false);
    }

    void Resize() => _ = ResizeAsync();

    async Task ResizeAsync()
    {
        if (_terminal is not { Rows: > 0, Columns: > 0 })
            return;
        try
        {
            await _docker.Execs.ResizeAsync(_exec, _terminal.Rows, _terminal.Columns, CancellationToken.None);
        }
        catch (EngineException)
        {
            // The command has ended meanwhile.
        }
    }
}
