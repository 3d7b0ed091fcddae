using Microsoft.Extensions.DependencyInjection;
using Skerry.Kernel.Apps.Commands;
using Skerry.Kernel.Apps.Settings.Commands;
using Skerry.Kernel.Commands;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Apps;

/// <summary>Adds the apps.</summary>
public static class AppsRegistration
{
    /// <summary>Adds them, with their commands.</summary>
    public static IServiceCollection AddApps(this IServiceCollection services) => services
        .AddSingleton<IApps, AppService>()
        .AddCommand<AppsCreate>()
        .AddCommand<AppsExists>()
        .AddCommand<AppsList>()
        .AddCommand<AppsReport>()
        .AddSingleton<SettingChanger>()
        .AddCommand<AppsSet>()
        .AddCommand<ChecksSet>()
        .AddCommand<PsSet>();
}
