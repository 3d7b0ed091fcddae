using Skerry.Sdk.Plugins;

namespace TestPlugins.ThrowsInConstructor;

public sealed class Plugin : IPlugin
{
    public Plugin() => throw new InvalidOperationException("the constructor went wrong");

    public void Configure(IPluginBuilder builder)
    {
    }
}
