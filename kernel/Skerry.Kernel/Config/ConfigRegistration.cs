using Microsoft.Extensions.DependencyInjection;
using Skerry.Kernel.Commands;
using Skerry.Kernel.Config.Commands;
using Skerry.Kernel.Plugins.Services;

namespace Skerry.Kernel.Config;

/// <summary>Adds config and what plugins supply to it.</summary>
public static class ConfigRegistration
{
    /// <summary>Adds them, with their commands.</summary>
    public static IServiceCollection AddConfig(this IServiceCollection services) => services
        .AddSingleton<ConfigService>()
        .AddSingleton<SuppliedValueStore>()
        .AddSingleton<ISuppliedValuesFactory>(provider => provider.GetRequiredService<SuppliedValueStore>())
        .AddSingleton<SuppliedNetworkStore>()
        .AddSingleton<ISuppliedNetworksFactory>(provider => provider.GetRequiredService<SuppliedNetworkStore>())
        .AddSingleton<ConfigView>()
        .AddSingleton<IAppEnvironment, EnvironmentResolver>()
        .AddSingleton<ConfigApplier>()
        .AddCommand<ConfigSet>()
        .AddCommand<ConfigUnset>()
        .AddCommand<ConfigGet>()
        .AddCommand<ConfigKeys>()
        .AddCommand<ConfigExport>()
        .AddCommand<ConfigShow>();
}
