using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Skerry.Plugins.Docker.Api;
using Skerry.Plugins.Docker.Engine;
using Skerry.Plugins.Docker.Launching;
using Skerry.Plugins.Docker.Networking;
using Skerry.Plugins.Docker.Scheduling;
using Skerry.Plugins.Docker.Scheduling.Addresses;
using Skerry.Plugins.Docker.Scheduling.Checks;
using Skerry.Plugins.Docker.Scheduling.Logs;
using Skerry.Plugins.Docker.Scheduling.Watching;
using Skerry.Sdk.Plugins;
using Skerry.Sdk.Services;

namespace Skerry.Plugins.Docker;

/// <summary>
/// The engine and the scheduler, on a Docker Engine. Opens no connection before the first request, so it starts
/// while Docker is down; each request then says so.
/// </summary>
public sealed class DockerPlugin : IPlugin
{
    const string Engine = "engine:docker";
    const string Scheduler = "scheduler:docker";

    /// <inheritdoc/>
    public void Configure(IPluginBuilder builder)
    {
        builder.Services
            .AddSingleton(services => DockerSettings.From(
                services.GetRequiredService<IConfiguration>(), services.GetRequiredService<IHostInfo>()))
            .AddSingleton(services => new DockerClient(services.GetRequiredService<DockerSettings>().SocketPath))
            .AddSingleton<NetworkCreator>()
            .AddSingleton<HostDefaults>()
            .AddSingleton<ContainerLauncher>()
            .AddSingleton<OwnContainers>()
            .AddSingleton<InstanceNetworks>()
            .AddSingleton<AddressLeases>()
            .AddSingleton<AddressPool>()
            .AddSingleton<FurtherNetworks>()
            .AddSingleton<InstanceStarter>()
            .AddSingleton<CheckPlanner>()
            .AddSingleton<InstanceChecker>()
            .AddSingleton<CheckRunner>()
            .AddSingleton<StrayListeners>()
            .AddSingleton<LastLines>()
            .AddSingleton<AppUrls>()
            .AddSingleton<InstanceProber>()
            .AddSingleton<ListeningSockets>();
        builder
            .Provide<EngineInfoHandler>(Engine)
            .Provide<ImageHandlers>(Engine)
            .Provide<RemoveImageHandler>(Engine)
            .Provide<BuildImageHandler>(Engine)
            .Provide<ContainerHandlers>(Engine)
            .Provide<RunContainerHandler>(Engine)
            .Provide<ExecHandler>(Engine)
            .Provide<ReadContainerLogsHandler>(Engine)
            .Provide<NetworkHandlers>(Engine)
            .Provide<VolumeHandlers>(Engine)
            .Provide<StartInstancesHandler>(Scheduler)
            .Provide<CheckInstancesHandler>(Scheduler)
            .Provide<StopInstancesHandler>(Scheduler)
            .Provide<ListInstancesHandler>(Scheduler)
            .Provide<ReviveInstancesHandler>(Scheduler)
            .Provide<StreamLogsHandler>(Scheduler)
            .Provide<RunTaskHandler>(Scheduler)
            .Provide<ProbeInstancesHandler>(Scheduler)
            .Provide<WatchInstancesHandler>(Scheduler);
    }
}
