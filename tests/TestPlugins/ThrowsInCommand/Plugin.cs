using Skerry.Sdk.Plugins;

namespace TestPlugins.ThrowsInCommand;

public sealed class Plugin : IPlugin
{
    public void Configure(IPluginBuilder builder) => builder.AddCommand<Throw>();
}
