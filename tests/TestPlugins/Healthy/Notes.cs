using MediatR;
using Microsoft.Extensions.Logging;
using Skerry.Sdk.Events;
using Skerry.Sdk.Services;

namespace TestPlugins;

/// <summary>Notes which apps were created, and answers the end of an app with an event.</summary>
public sealed class Notes(IPluginStore store, ILogger<Notes> logger) : INotificationHandler<AppCreated>, INotificationHandler<AppDestroyed>
{
    public Task Handle(AppCreated notification, CancellationToken cancellationToken)
    {
        logger.LogInformation("noted {App}", notification.App);
        return store.Change().Put("apps", notification.App!, notification.Id, HealthyJson.Default.String).CommitAsync();
    }

    public Task Handle(AppDestroyed notification, CancellationToken cancellationToken) =>
        store.Change()
            .Delete("apps", notification.App!)
            .Append(new PluginEvent { App = notification.App, Name = "healthy.forgotten", Json = "{}" })
            .CommitAsync();
}
