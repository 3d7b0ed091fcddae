using MediatR;
using Skerry.Plugins.Git.Repositories;
using Skerry.Sdk.Events;

namespace Skerry.Plugins.Git.Deployments;

/// <summary>Lets git tidy up after a deployment, when nothing waits for it.</summary>
sealed class CollectGarbage(RepositoryStore repositories) : INotificationHandler<DeploymentSucceeded>
{
    public async Task Handle(DeploymentSucceeded notification, CancellationToken cancellationToken)
    {
        if (notification.App is { } app && repositories.For(app) is { Exists: true } repository)
            await repository.CollectGarbageAsync(cancellationToken);
    }
}
