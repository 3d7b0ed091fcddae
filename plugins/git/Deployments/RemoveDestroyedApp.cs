using MediatR;
using Skerry.Plugins.Git.Repositories;
using Skerry.Plugins.Git.Settings;
using Skerry.Sdk.Events;
using Skerry.Sdk.Services;

namespace Skerry.Plugins.Git.Deployments;

/// <summary>An app's repository and settings go with it. Idempotent, and late delivery does no harm to a new app of the same name.</summary>
sealed class RemoveDestroyedApp(IApps apps, RepositoryStore repositories, AppSettingsStore settings, DeployedRefs deployedRefs)
    : INotificationHandler<AppDestroyed>
{
    public async Task Handle(AppDestroyed notification, CancellationToken cancellationToken)
    {
        if (notification.App is not { } name)
            return;
        var successor = await apps.FindAsync(name);
        if (successor is null || !repositories.BelongsTo(successor))
            repositories.Remove(name);
        await deployedRefs.DeleteAsync(name);
        if (successor is null)
            await settings.DeleteAsync(name);
    }
}
