using Skerry.Sdk.Plugins;

namespace TestPlugins.FailsFast;

public sealed class Plugin : IPlugin
{
    public void Configure(IPluginBuilder builder) => builder.AddCommand<Now>();
}
