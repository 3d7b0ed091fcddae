using Microsoft.Extensions.DependencyInjection;
using Skerry.Sdk.Plugins;

namespace TestPlugins;

public sealed class Plugin : IPlugin
{
    public void Configure(IPluginBuilder builder)
    {
        builder.Services.AddSingleton<ServiceFolders>().AddSingleton<ServiceRecords>();
        builder.Provide<Services>("datastore:files").Provide<Links>("datastore:files");
    }
}
