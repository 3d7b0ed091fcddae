using Skerry.Sdk.Plugins;

namespace TestPlugins.LiesInManifest;

public sealed class Plugin : IPlugin
{
    public void Configure(IPluginBuilder builder) => builder.AddCommand<Unannounced>();
}
