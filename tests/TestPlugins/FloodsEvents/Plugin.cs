using MediatR;
using Skerry.Sdk.Events;
using Skerry.Sdk.Plugins;
using Skerry.Sdk.Services;

namespace TestPlugins.FloodsEvents;

public sealed class Plugin : IPlugin
{
    public void Configure(IPluginBuilder builder) => builder.Handle<PluginEvent, Handler>();

    sealed class Handler(IPluginStore store) : INotificationHandler<PluginEvent>
    {
        public Task Handle(PluginEvent notification, CancellationToken cancellationToken) =>
            store.Change().Append(new PluginEvent { Name = "floods.again", Json = "{}" }).CommitAsync();
    }
}
