using MediatR;
using Skerry.Plugins.Docker.Api;
using Skerry.Plugins.Docker.Api.Streams;
using Skerry.Sdk.Requests.Engine;

namespace Skerry.Plugins.Docker.Engine;

/// <summary>Runs commands in running containers, with or without a terminal.</summary>
sealed class ExecHandler(DockerClient docker, OwnContainers own) : IRequestHandler<ExecInContainer, int>
{
    public async Task<int> Handle(ExecInContainer request, CancellationToken cancellationToken)
    {
        var container = await own.RequireAsync(request.Container, cancellationToken);
        var terminal = request.Terminal;
        var exec = await docker.Execs.CreateAsync(container.Id, new()
        {
            Cmd = request.Command,
            Env = [.. request.Environment.Select(pair => $"{pair.Key}={pair.Value.Reveal()}")],
            Tty = terminal is not null,
            AttachStdin = request.Input is not null,
        }, cancellationToken);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var stream = await docker.Execs.StartAsync(exec, tty: terminal is not null, cancellationToken);
        await using var size = terminal is null ? null : await TerminalSize.KeepAsync(docker, exec, terminal);
        var feeding = FeedAsync(stream, request.Input, stop.Token);
        try
        {
            await stream.Output(terminal is not null).CopyToAsync(async (kind, bytes) =>
            {
                var sink = kind == StreamKind.Stderr ? request.Error : request.Output;
                await sink.WriteAsync(bytes, cancellationToken);
                await sink.FlushAsync(cancellationToken);
            }, cancellationToken);
        }
        catch (IOException e)
        {
            throw EngineUnavailableException.From(docker.SocketPath, e);
        }
        finally
        {
            await stop.CancelAsync();
        }
        // Whoever reads the caller's input may not heed the cancelling before the next key: not waited for.
        _ = feeding;
        return await docker.Execs.ExitCodeAsync(exec, cancellationToken);
    }

    static async Task FeedAsync(HijackedStream stream, Stream? input, CancellationToken cancel)
    {
        try
        {
            if (input is null)
                return;
            var buffer = new byte[32 * 1024];
            while (await input.ReadAsync(buffer, cancel) is var length and > 0)
                await stream.WriteAsync(buffer.AsMemory(0, length), cancel);
            stream.CompleteInput();
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // The command ended without reading all of its input, or the caller went away.
        }
    }
}
