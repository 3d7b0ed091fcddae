using MediatR;
using Skerry.Sdk.Events;
using Skerry.Sdk.Plugins;

namespace TestPlugins;

/// <summary>An event type that no bus can carry.</summary>
public sealed record OwnEvent : Event;

public sealed class Plugin : IPlugin
{
    public void Configure(IPluginBuilder builder)
    {
        if (builder.Manifest.Handles.Contains(nameof(OwnEvent)))
            builder.Handle<OwnEvent, Handler>();
        builder.AddCommand<Append>();
    }

    sealed class Handler : INotificationHandler<OwnEvent>
    {
        public Task Handle(OwnEvent notification, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
