using Skerry.Sdk.Events;
using Skerry.Sdk.Plugins;

namespace TestPlugins;

public sealed class Plugin : IPlugin
{
    public void Configure(IPluginBuilder builder)
    {
        builder.AddHosted<Life>();
        builder.AddCommand<Echo>();
        builder.Handle<AppCreated, Notes>();
        builder.Handle<AppDestroyed, Notes>();
        builder.Provide<Builder>($"builder:{builder.Manifest.Id}");
        if (builder.Manifest.Provides.Contains("builder:twin"))
            builder.Provide<Twin>("builder:twin");
    }
}
