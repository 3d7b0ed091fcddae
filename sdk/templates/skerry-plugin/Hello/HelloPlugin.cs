using Skerry.Sdk.Events;
using Skerry.Sdk.Plugins;

namespace Hello;

/// <summary>Declares what the plugin brings. What stands here must also stand in the project file.</summary>
public sealed class HelloPlugin : IPlugin
{
    public void Configure(IPluginBuilder builder) => builder
        .AddCommand<GreetCommand>()
        .Handle<ReleaseSwitched, LiveReleases>()
        .Handle<AppDestroyed, LiveReleases>();
}
