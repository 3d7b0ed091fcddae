using Microsoft.Extensions.DependencyInjection;
using Skerry.Kernel.Access;
using Skerry.Kernel.Apps;
using Skerry.Kernel.Cleanup;
using Skerry.Kernel.Commands;
using Skerry.Kernel.Config;
using Skerry.Kernel.Deployments;
using Skerry.Kernel.Deployments.Disk;
using Skerry.Kernel.Deployments.Output;
using Skerry.Kernel.Events;
using Skerry.Kernel.Events.Gates;
using Skerry.Kernel.Gateway;
using Skerry.Kernel.Plugins;
using Skerry.Kernel.Releases;
using Skerry.Kernel.State;
using Skerry.Kernel.Timers;
using Skerry.Kernel.Work;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Hosting;

/// <summary>Puts the kernel together: the whole list of what it is made of.</summary>
static class Composition
{
    /// <summary>The kernel's container of services over a data folder.</summary>
    public static ServiceProvider Build(DataFolder folder)
    {
        var settings = folder.Settings;
        var time = TimeProvider.System;
        var randomness = new SystemRandomness();
        var ids = new Ids(time, randomness);
        return new ServiceCollection()
            .AddSingleton(folder)
            .AddSingleton(settings)
            .AddSingleton<IHostInfo>(settings)
            .AddSingleton(settings.Configuration)
            .AddSingleton(time)
            .AddSingleton<IRandomness>(randomness)
            .AddSingleton(ids)
            .AddSingleton<IWorkScheduler>(new WorkScheduler(TaskScheduler.Default))
            .AddSingleton<ISecretProtector>(new SecretProtector(folder.ReadKey(randomness), randomness))
            .AddSingleton(_ => Database.OpenFile(settings.Database, ids, time))
            .AddSingleton<IDatabase>(provider => provider.GetRequiredService<Database>())
            .AddSingleton(new DeploymentLogs(settings.Deployments, time))
            .AddSingleton<IDeploymentLogs>(provider => provider.GetRequiredService<DeploymentLogs>())
            .AddSingleton<IDeploymentFiles>(provider => provider.GetRequiredService<DeploymentLogs>())
            .AddSingleton<IDiskSpace, DiskSpace>()
            .AddSingleton<TimerService>()
            .AddSingleton<LeaseWatch>()
            .AddSingleton<DiskGuard>()
            .AddSingleton<IdleMemory>()
            .AddKernelLogging(settings)
            .AddEvents()
            .AddPlugins()
            .AddAccess()
            .AddApps()
            .AddConfig()
            .AddReleases()
            .AddDeployments()
            .AddCleanup()
            .AddCommands()
            .AddSingleton<IGateKeeper>(provider => provider.GetRequiredService<GateKeeper>())
            .AddSingleton<ISessionHandler, CommandSessionHandler>()
            .AddSingleton(GatewayOptionsOf(settings))
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<GatewayServer>(provider, TaskScheduler.Default))
            .BuildServiceProvider();
    }

    static GatewayOptions GatewayOptionsOf(KernelSettings settings) => new()
    {
        SocketPath = settings.Socket,
        LoginUser = settings.LoginUser,
        LoginUserId = Accounts.FindUserId(settings.LoginUser),
        DaemonUser = settings.DaemonUser,
    };
}
