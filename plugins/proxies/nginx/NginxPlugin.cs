using Microsoft.Extensions.DependencyInjection;
using Skerry.Plugins.Nginx.Admin;
using Skerry.Plugins.Nginx.Configuration;
using Skerry.Plugins.Nginx.Tables;
using Skerry.Sdk.Plugins;

namespace Skerry.Plugins.Nginx;

/// <summary>The proxy <c>proxy:nginx</c>: nginx with its Lua module, which reads the route table from shared memory for every request.</summary>
/// <remarks>nginx is a process of its own that somebody else starts and reloads; it goes on serving whatever becomes of the kernel.</remarks>
public sealed class NginxPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Configure(IPluginBuilder builder)
    {
        builder.Services
            .AddSingleton<NginxSettings>()
            .AddSingleton<AdminClient>()
            .AddSingleton<FolderLock>()
            .AddSingleton<ConfigurationFolder>()
            .AddSingleton<ConfigurationCheck>()
            .AddSingleton<TableFile>()
            .AddSingleton<NginxProxy>();
        builder
            .AddHosted<NginxStart>()
            .Provide<ProxyHandler>("proxy:nginx");
    }
}
