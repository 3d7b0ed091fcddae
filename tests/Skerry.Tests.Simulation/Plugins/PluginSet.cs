using Microsoft.Extensions.DependencyInjection;
using Skerry.Kernel.Plugins;
using Skerry.Kernel.Plugins.Isolation;
using Skerry.Kernel.Plugins.Loading;
using Skerry.Sdk.Events;
using Skerry.Sdk.Gates;
using Skerry.Sdk.Plugins;
using Skerry.Sdk.Services;
using Skerry.Tests.Simulation.Invariants;
using Skerry.Tests.Simulation.Scheduling;
using Skerry.Tests.Simulation.World;

namespace Skerry.Tests.Simulation.Plugins;

/// <summary>The simulated plugins of one kernel: put together as real ones are, but for the loading of their assemblies.</summary>
sealed class PluginSet(Surroundings world, Life kernel, IServiceProvider kernelServices, IHearing hearing)
{
    /// <summary>Ids of those that hear every event.</summary>
    public static IReadOnlyList<string> Listeners { get; } = ["listener", "moody"];

    /// <summary>All of them, started.</summary>
    public PluginSnapshot Start() => new([
        Make("builder", plugin => plugin.Provide<BuilderHandler>("builder:simulated")),
        Make("engine", plugin => plugin.Provide<EngineHandler>("engine:simulated")),
        Make("guard", plugin => plugin.Handle<Gate, GuardHandler>()),
        Make("listener", plugin => plugin.Handle<Event, ListenerHandler>()),
        Make("moody", plugin => plugin.Handle<Event, ListenerHandler>(), Temper.Moody),
        Make("router", plugin => plugin
            .Provide<RouterHandler>("router:simulated")
            .Handle<AppCreated, RouterHandler>().Handle<AppStopped, RouterHandler>().Handle<AppDestroyed, RouterHandler>()),
        Make("scheduler", plugin => plugin
            .Provide<SchedulerHandler>("scheduler:simulated").Provide<CheckHandler>("scheduler:simulated").Provide<WatchHandler>("scheduler:simulated")
            .Provide<ProbeHandler>("scheduler:simulated")),
        Make("source", plugin => plugin.Provide<SourceHandler>("source:simulated")),
    ]);

    PluginSlot Make(string id, Action<IPluginBuilder> configure, Temper temper = Temper.Steady)
    {
        var manifest = new PluginManifest { Id = id, Version = "1.0.0", Sdk = "[1.0,2)", EntryAssembly = "simulated.dll" };
        var contents = new PluginContents();
        var services = new ServiceCollection()
            .AddSingleton(world)
            .AddSingleton(kernel)
            .AddSingleton(manifest)
            .AddSingleton(hearing)
            .AddSingleton(typeof(Temper), temper)
            .AddSingleton(kernelServices.GetRequiredService<IApps>())
            .AddSingleton<RoutePublisher>();
        var builder = new PluginBuilder(manifest, services, contents);
        configure(builder);
        builder.Close();
        // Simulated plugins fail all the time and are never put aside: what the kernel does without them is another story.
        return new PluginSlot(manifest, contents, services.BuildServiceProvider(), new PluginStanding(id, null, kernelServices.GetRequiredService<TimeProvider>()));
    }
}
