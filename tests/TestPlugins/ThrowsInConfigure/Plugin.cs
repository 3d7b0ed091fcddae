using Skerry.Sdk.Plugins;

namespace TestPlugins;

public sealed class Plugin : IPlugin
{
    public void Configure(IPluginBuilder builder) => throw new InvalidOperationException("configure went wrong");
}
