using Microsoft.Extensions.DependencyInjection;
using Skerry.Kernel.Commands;
using Skerry.Kernel.Plugins.Commands;
using Skerry.Kernel.Plugins.Locking;
using Skerry.Kernel.Plugins.Packages;

namespace Skerry.Kernel.Plugins.Installation;

/// <summary>Registers what installs plugins.</summary>
static class InstallationRegistration
{
    /// <summary>Adds the lock file, the folders, the installer and its commands. Needs the sources and the plugin host.</summary>
    public static IServiceCollection AddInstallation(this IServiceCollection services) => services
        .AddSingleton<LockFile>()
        .AddSingleton<PackageFolders>()
        .AddSingleton<InstallationRecovery>()
        .AddSingleton<InstallationTurn>()
        .AddSingleton<InstallationNotes>()
        .AddSingleton<PackagePicker>()
        .AddSingleton<PackageStager>()
        .AddSingleton<SdkAdvice>()
        .AddSingleton<ProviderFinder>()
        .AddSingleton<RelationsCheck>()
        .AddSingleton<StagedCheck>()
        .AddSingleton<PluginActivator>()
        .AddSingleton<PluginInstaller>()
        .AddSingleton<PluginUpdater>()
        .AddSingleton<PluginRemover>()
        .AddSingleton<PluginRestorer>()
        .AddCommand<PluginInstall>()
        .AddCommand<PluginUpdate>()
        .AddCommand<PluginUninstall>()
        .AddCommand<PluginRestore>();
}
