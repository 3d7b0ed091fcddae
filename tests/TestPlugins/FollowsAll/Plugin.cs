using System.Text.Json.Serialization;
using MediatR;
using Skerry.Sdk.Events;
using Skerry.Sdk.Plugins;
using Skerry.Sdk.Services;

namespace TestPlugins;

public sealed class Plugin : IPlugin
{
    public void Configure(IPluginBuilder builder) => builder.Handle<Event, Handler>();

    sealed class Handler(IPluginStore store) : INotificationHandler<Event>
    {
        public Task Handle(Event notification, CancellationToken cancellationToken) =>
            store.Change().Put("heard", notification.Id, notification.GetType().Name, FollowsAllJson.Default.String).CommitAsync();
    }
}

[JsonSerializable(typeof(string))]
sealed partial class FollowsAllJson : JsonSerializerContext;
