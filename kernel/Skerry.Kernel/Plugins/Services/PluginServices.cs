using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Skerry.Kernel.Plugins.Isolation;

namespace Skerry.Kernel.Plugins.Services;

/// <summary>
/// A plugin's service collection, as the kernel fills it: instances only. A plugin's types never come into the kernel's own container, and the plugin's
/// container disposes nothing of the kernel's.
/// </summary>
static class PluginServices
{
    /// <summary>A new collection for one plugin.</summary>
    public static IServiceCollection Create(KernelServices kernel, string plugin, PluginStanding standing)
    {
        var logging = new PluginLogging(kernel.Logging, plugin);
        return new ServiceCollection()
            .AddSingleton<ILoggerFactory>(logging)
            .AddSingleton(logging.CreateLogger(plugin))
            .AddSingleton(typeof(ILogger<>), typeof(Logger<>))
            .AddSingleton(kernel.Configuration)
            .AddSingleton(kernel.Time)
            .AddSingleton(kernel.Requests)
            .AddSingleton(kernel.Host)
            .AddSingleton(kernel.Apps)
            .AddSingleton(kernel.Access)
            .AddSingleton(kernel.Deployments)
            .AddSingleton(kernel.SuppliedValues.For(plugin))
            .AddSingleton(kernel.SuppliedNetworks.For(plugin))
            .AddSingleton<Sdk.Services.ITimers>(new Timers.PluginTimers(kernel.Timers, plugin))
            .AddSingleton<Sdk.Services.IPluginStore>(new PluginStore(kernel.Database, plugin, standing))
            .AddSingleton<Sdk.Services.ISecretProtector>(new PluginSecretProtector(kernel.Secrets, plugin));
    }
}
