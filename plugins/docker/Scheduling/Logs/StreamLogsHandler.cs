using MediatR;
using Skerry.Plugins.Docker.Api;
using Skerry.Sdk.Requests.Scheduling;

namespace Skerry.Plugins.Docker.Scheduling.Logs;

/// <summary>Log lines of instances.</summary>
sealed class StreamLogsHandler(DockerClient docker, DockerSettings settings, TimeProvider time)
    : IRequestHandler<StreamLogs, IAsyncEnumerable<LogLine>>
{
    public async Task<IAsyncEnumerable<LogLine>> Handle(StreamLogs request, CancellationToken cancellationToken)
    {
        // An engine that is down is told now, not with the first line. The token is the answer's, not the stream's.
        await docker.Engine.PingAsync(cancellationToken);
        var filter = InstanceLabels.Filter(settings.InstanceId, request.Selector);
        return request.Follow
            ? new LogFollower(docker, filter, request.Tail, time).ReadAsync(CancellationToken.None)
            : LogMerger.ReadAsync(docker, filter, request.Tail, CancellationToken.None);
    }
}
