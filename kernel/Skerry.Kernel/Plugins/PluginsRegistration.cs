using Microsoft.Extensions.DependencyInjection;
using Skerry.Kernel.Commands;
using Skerry.Kernel.Plugins.Commands;
using Skerry.Kernel.Plugins.Feeds;
using Skerry.Kernel.Plugins.Installation;
using Skerry.Kernel.Plugins.Isolation;
using Skerry.Kernel.Plugins.Isolation.Crashes;
using Skerry.Kernel.Plugins.Lifecycle;
using Skerry.Kernel.Plugins.Services;
using Skerry.Kernel.Plugins.Verification;

namespace Skerry.Kernel.Plugins;

/// <summary>Registers the plugin host.</summary>
public static class PluginsRegistration
{
    /// <summary>
    /// Adds <see cref="PluginHost"/>, <see cref="PluginCatalog"/> and <see cref="KernelServices"/>. Whoever composes the kernel adds what
    /// <see cref="KernelServices"/> asks for and <see cref="Work.IWorkScheduler"/>.
    /// </summary>
    public static IServiceCollection AddPlugins(this IServiceCollection services) => services
        .AddSingleton<PluginCatalog>()
        .AddSingleton<PluginCalls>()
        .AddSingleton<PluginWarden>()
        .AddSingleton<CrashReview>()
        .AddSingleton<PluginDiscovery>()
        .AddSingleton<KernelServices>()
        .AddSingleton<PluginHost>()
        .AddSources()
        .AddInstallation()
        .AddCommand<PluginList>()
        .AddCommand<PluginInfoCommand>()
        .AddCommand<PluginEnable>()
        .AddCommand<PluginDisable>();
}
