using MediatR;
using Skerry.Sdk.Events;

namespace Skerry.Plugins.Routing.Routes;

/// <summary>Keeps the table true when apps come, stop and go.</summary>
sealed class AppEventsHandler(RouteBook book, RouteRefresher refresher)
    : INotificationHandler<AppCreated>, INotificationHandler<AppStopped>, INotificationHandler<AppDestroyed>
{
    public Task Handle(AppCreated created, CancellationToken cancellationToken) => RefreshAsync();

    public Task Handle(AppStopped stopped, CancellationToken cancellationToken) => RefreshAsync();

    public async Task Handle(AppDestroyed destroyed, CancellationToken cancellationToken)
    {
        await book.ForgetAsync(destroyed.App!, destroyed.Time);
        await RefreshAsync();
    }

    Task RefreshAsync()
    {
        refresher.Request();
        return Task.CompletedTask;
    }
}
