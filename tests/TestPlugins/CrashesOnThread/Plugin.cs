using Skerry.Sdk.Plugins;

namespace TestPlugins.CrashesOnThread;

public sealed class Plugin : IPlugin
{
    public void Configure(IPluginBuilder builder) => builder.AddCommand<Now>();
}
