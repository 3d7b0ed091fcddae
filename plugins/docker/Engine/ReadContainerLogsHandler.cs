using System.Runtime.CompilerServices;
using MediatR;
using Skerry.Plugins.Docker.Api;
using Skerry.Plugins.Docker.Api.Streams;
using Skerry.Sdk.Requests.Engine;

namespace Skerry.Plugins.Docker.Engine;

/// <summary>Reads the logs of single containers.</summary>
sealed class ReadContainerLogsHandler(DockerClient docker, OwnContainers own)
    : IRequestHandler<ReadContainerLogs, IAsyncEnumerable<ContainerLogLine>>
{
    public async Task<IAsyncEnumerable<ContainerLogLine>> Handle(ReadContainerLogs request, CancellationToken cancellationToken)
    {
        var container = await own.RequireAsync(request.Container, cancellationToken);
        return ReadAsync(container.Id, container.Config?.Tty ?? false, request, CancellationToken.None);
    }

    async IAsyncEnumerable<ContainerLogLine> ReadAsync(
        string id, bool hasTerminal, ReadContainerLogs request, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var line in docker.Containers.Logs.ReadAsync(
            id, new() { Tail = request.Tail, Follow = request.Follow }, hasTerminal, cancel))
            yield return new(line.Time ?? default, line.Stream == StreamKind.Stderr, line.Text);
    }
}
