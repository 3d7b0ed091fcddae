using Microsoft.Extensions.DependencyInjection;
using Skerry.Plugins.Git.Commands;
using Skerry.Plugins.Git.Deployments;
using Skerry.Plugins.Git.Pushes;
using Skerry.Plugins.Git.Repositories;
using Skerry.Plugins.Git.Settings;
using Skerry.Plugins.Git.Shallow;
using Skerry.Sdk.Events;
using Skerry.Sdk.Plugins;
using Skerry.Sdk.Services;

namespace Skerry.Plugins.Git;

/// <summary>Receives pushes over ssh, and is the source of the deployments that come of them.</summary>
public sealed class GitPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Configure(IPluginBuilder builder)
    {
        builder.Services
            .AddSingleton(services => RepositoryStore.Of(services.GetRequiredService<IHostInfo>()))
            .AddSingleton<AppSettingsStore>()
            .AddSingleton<ShallowSessions>()
            .AddSingleton<DeployedRefs>()
            .AddSingleton<PushRecords>()
            .AddSingleton<ShallowPushes>()
            .AddSingleton<PushSession>()
            .AddSingleton<PushReceiver>();

        builder
            .AddCommand<GitReceivePack>()
            .AddCommand<GitUploadPack>()
            .AddCommand<GitProcReceive>()
            .AddCommand<GitSet>()
            .AddCommand<GitReport>()
            .AddCommand<GitInitialize>()
            .Provide<GitSource>(GitSource.Capability)
            .Handle<AppDestroyed, RemoveDestroyedApp>()
            .Handle<DeploymentSucceeded, CollectGarbage>()
            .AddHosted<RepositoryCare>();
    }
}
