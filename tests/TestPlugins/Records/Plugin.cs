using Microsoft.Extensions.DependencyInjection;
using Skerry.Sdk.Events;
using Skerry.Sdk.Gates;
using Skerry.Sdk.Plugins;

namespace TestPlugins;

public sealed class Plugin : IPlugin
{
    public void Configure(IPluginBuilder builder)
    {
        builder.Services.AddSingleton(new Version(builder.Manifest.Version));
        builder.AddHosted<Life>();
        builder.AddCommand<Command>();
        builder.Handle<PluginEvent, Recorder>();
        builder.Handle<AppCreating, Guard>();
        builder.Provide<Builder>("builder:records");
    }
}
