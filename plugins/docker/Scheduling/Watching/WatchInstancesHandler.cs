using System.Runtime.CompilerServices;
using MediatR;
using Skerry.Plugins.Docker.Api;
using Skerry.Sdk.Requests.Scheduling;

namespace Skerry.Plugins.Docker.Scheduling.Watching;

/// <summary>Tells what happens to instances, from Docker's own stream of events.</summary>
sealed class WatchInstancesHandler(DockerClient docker, DockerSettings settings, TimeProvider time)
    : IRequestHandler<WatchInstances, IAsyncEnumerable<InstanceChange>>
{
    public async Task<IAsyncEnumerable<InstanceChange>> Handle(WatchInstances request, CancellationToken cancellationToken)
    {
        // An engine that is down is told now, not with the first element. The token is the answer's, not the stream's.
        await docker.Engine.PingAsync(cancellationToken);
        return ReadAsync(CancellationToken.None);
    }

    async IAsyncEnumerable<InstanceChange> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        // From before the question on: Docker answers it a moment before it has subscribed to its events, and gives those of that moment afterwards.
        using var stream = await docker.Engine.OpenEventsAsync(new()
        {
            Types = ["container"],
            Actions = InstanceEvents.Actions,
            Labels = InstanceLabels.Filter(settings.InstanceId, new()),
        }, time.GetUtcNow(), cancel);
        yield return new(InstanceChangeKind.Watching, "", "", "");
        var events = new InstanceEvents(docker);
        await foreach (var happened in stream.ReadAsync(cancel))
            if (await events.ReadAsync(happened, cancel) is { } change)
                yield return change;
    }
}
