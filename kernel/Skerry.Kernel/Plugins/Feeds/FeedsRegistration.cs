using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Skerry.Kernel.Commands;
using Skerry.Kernel.Plugins.Commands;
using Skerry.Kernel.Plugins.Feeds.Http;
using Skerry.Kernel.Plugins.Feeds.Sources;

namespace Skerry.Kernel.Plugins.Feeds;

/// <summary>Registers the sources of packages.</summary>
static class FeedsRegistration
{
    /// <summary>Adds <see cref="IPackageSources"/> and the commands about them. Whoever composes the kernel adds the settings, the database and the protector of secrets.</summary>
    public static IServiceCollection AddSources(this IServiceCollection services) => services
        .AddSingleton(provider => new FeedTransport(provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<PackageSourceStore>()
        .AddSingleton<PackageSources>()
        .AddSingleton<IPackageSources>(provider => provider.GetRequiredService<PackageSources>())
        .AddCommand<PluginSourcesAdd>()
        .AddCommand<PluginSourcesRemove>()
        .AddCommand<PluginSourcesList>();
}
