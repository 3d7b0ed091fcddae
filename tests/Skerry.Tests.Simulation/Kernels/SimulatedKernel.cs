using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Skerry.Kernel.Access;
using Skerry.Kernel.Apps;
using Skerry.Kernel.Cleanup;
using Skerry.Kernel.Commands;
using Skerry.Kernel.Config;
using Skerry.Kernel.Deployments;
using Skerry.Kernel.Deployments.Checks.Liveness;
using Skerry.Kernel.Deployments.Disk;
using Skerry.Kernel.Deployments.Output;
using Skerry.Kernel.Deployments.Queue;
using Skerry.Kernel.Deployments.Reconciliation;
using Skerry.Kernel.Events;
using Skerry.Kernel.Events.Gates;
using Skerry.Kernel.Plugins;
using Skerry.Kernel.Releases;
using Skerry.Kernel.State;
using Skerry.Kernel.Timers;
using Skerry.Kernel.Work;
using Skerry.Sdk.Services;
using Skerry.Tests.Simulation.Invariants;
using Skerry.Tests.Simulation.Mutants;
using Skerry.Tests.Simulation.Plugins;
using Skerry.Tests.Simulation.Scheduling;
using Skerry.Tests.Simulation.World;

namespace Skerry.Tests.Simulation.Kernels;

/// <summary>One run of the kernel's process: the real kernel, put together as <c>Hosting/Composition</c> does it, with simulated ports.</summary>
sealed class SimulatedKernel
{
    static readonly SecretKey Key = new(new byte[SecretKey.Size]);

    readonly Surroundings _world;
    readonly Referee _referee;
    readonly Database _database;
    readonly ServiceProvider _services;

    public SimulatedKernel(string name, Surroundings world, Disk disk, Referee referee, Mutant mutant)
    {
        (_world, _referee) = (world, referee);
        Life = new Life(name, world.Schedule);
        var randomness = new SeededRandomness(world.Dice.Fork());
        var ids = new Ids(Life.Clock, randomness);
        _database = Skerry.Kernel.State.Database.OpenFile(disk.DatabaseFile, ids, Life.Clock);
        _database.EventsAppended += referee.Appended;

        // As LeaseWatch ends the process, but for its looking every second, which would be most of what happens here.
        _database.Superseded.Register(() => HasEnded = true);
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Life.Clock)
            .AddSingleton<IRandomness>(randomness)
            .AddSingleton(ids)
            .AddSingleton<IHostInfo, SimulatedHost>()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddSingleton<IWorkScheduler>(new WorkScheduler(Life.Tasks))
            .AddSingleton<ISecretProtector>(new SecretProtector(Key, randomness))
            .AddSingleton(_database)
            .AddSingleton(mutant.Store(new SimulatedDatabase(_database, disk, world.Faults, referee), _database, disk))
            .AddSingleton(new KernelDeploymentLogs(world.Logs, Life))
            .AddSingleton<IDeploymentLogs>(provider => provider.GetRequiredService<KernelDeploymentLogs>())
            .AddSingleton<IDeploymentFiles>(provider => provider.GetRequiredService<KernelDeploymentLogs>())
            .AddSingleton<IDiskSpace>(disk)
            .AddSingleton<TimerService>()
            .AddLogging(logging => logging.AddProvider(new LogCollector(Life, world.Trace, referee.Written)))
            .AddEvents()
            .AddPlugins()
            .AddAccess()
            .AddApps()
            .AddConfig()
            .AddReleases()
            .AddDeployments()
            .AddCleanup()
            .AddCommands()
            .AddSingleton<IGateKeeper>(provider => provider.GetRequiredService<GateKeeper>());
        mutant.Change(services);
        _services = services.BuildServiceProvider();
    }

    /// <summary>Its tasks and timers.</summary>
    public Life Life { get; }

    /// <summary>What it has committed, and everybody before it.</summary>
    public IDatabase Database => _database;

    /// <summary>It has ended itself, since another one has taken over; nothing of it may run any more.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Starts it, in the order of <c>Hosting/Daemon</c>.</summary>
    public Task StartAsync() => Life.Start(async () =>
    {
        await _services.GetRequiredService<EventBus>().StartAsync();
        _services.GetRequiredService<PluginCatalog>().Publish(new PluginSet(_world, Life, _services, _referee).Start());
        _services.GetRequiredService<DeploymentQueue>().Open();
        _ = _services.GetRequiredService<Reconciler>().Start(CancellationToken.None);
        _ = _services.GetRequiredService<InstanceWatcher>().Start(CancellationToken.None);
        _ = _services.GetRequiredService<LivenessMonitor>().Start(CancellationToken.None);
        _ = _services.GetRequiredService<TimerService>().Start(CancellationToken.None);
        _ = _services.GetRequiredService<CleanupSchedule>().Start(CancellationToken.None);
    });

    /// <summary>Asks it something from outside. Fails at once when it dies.</summary>
    public Task<T> AskAsync<T>(Func<IServiceProvider, Task<T>> ask)
    {
        var answer = new TaskCompletionSource<T>();
        Life.OnEnd(() => answer.TrySetException(new KernelGoneException()));
        _ = Life.Start(async () =>
        {
            try
            {
                answer.TrySetResult(await ask(_services));
            }
            catch (Exception e)
            {
                answer.TrySetException(e);
            }
        });
        return answer.Task;
    }

    /// <summary>Kills it: nothing of it runs any more, and nothing of it is told so.</summary>
    public void Kill()
    {
        Life.End();
        _database.EventsAppended -= _referee.Appended;
        _database.Dispose();
    }
}
