using MediatR;
using Skerry.Sdk.Events;
using Skerry.Sdk.Plugins;
using Skerry.Sdk.Services;

namespace TestPlugins;

public sealed class Plugin : IPlugin
{
    public void Configure(IPluginBuilder builder) => builder.Handle<AppCreated, Handler>();

    // Asking for the app is what whoever measures counts.
    sealed class Handler(IApps apps) : INotificationHandler<AppCreated>
    {
        public Task Handle(AppCreated notification, CancellationToken cancellationToken) => apps.FindAsync(notification.App!);
    }
}
