using Microsoft.Extensions.DependencyInjection;
using Skerry.Sdk.Plugins;

namespace TestPlugins;

public sealed class Plugin : IPlugin
{
    public void Configure(IPluginBuilder builder)
    {
        builder.Services.AddSingleton<Diary>();
        builder.AddHosted<First>().AddHosted<Second>();
    }
}
