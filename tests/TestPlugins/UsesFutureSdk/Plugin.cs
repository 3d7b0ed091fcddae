using MediatR;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Events;
using Skerry.Sdk.Plugins;

namespace TestPlugins;

public sealed class Plugin : IPlugin
{
    public void Configure(IPluginBuilder builder) => builder.Handle<AppRenamed, Handler>();

    sealed class Handler : INotificationHandler<AppRenamed>
    {
        public Task Handle(AppRenamed notification, CancellationToken cancellationToken) => Task.FromResult(AppName.Suggest(notification.App ?? ""));
    }
}
