using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Skerry.Sdk.Gates;
using Skerry.Sdk.Plugins;

namespace TestPlugins;

public sealed class Plugin : IPlugin
{
    public void Configure(IPluginBuilder builder)
    {
        builder.Services.AddSingleton(builder.Manifest);
        builder.Handle<AppCreating, Handler>();
    }

    sealed class Handler(PluginManifest manifest) : INotificationHandler<AppCreating>
    {
        public Task Handle(AppCreating notification, CancellationToken cancellationToken) => notification.App switch
        {
            "forbidden" => throw new GateRefusedException($"{manifest.Id} says no"),
            "broken" => throw new InvalidOperationException("the gate went wrong"),
            "slow" => Task.Delay(Timeout.Infinite, cancellationToken),
            _ => Task.CompletedTask,
        };
    }
}
