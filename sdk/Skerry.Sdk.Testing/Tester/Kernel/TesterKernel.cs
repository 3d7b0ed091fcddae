using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Skerry.Kernel.Access;
using Skerry.Kernel.Commands;
using Skerry.Kernel.Events;
using Skerry.Kernel.Events.Delivery;
using Skerry.Kernel.Events.Requests;
using Skerry.Kernel.Plugins;
using Skerry.Kernel.Plugins.Lifecycle;
using Skerry.Kernel.State;
using Skerry.Kernel.Timers;
using Skerry.Kernel.Work;
using Skerry.Sdk.Services;

namespace Skerry.Sdk.Testing;

/// <summary>One life of the kernel around a plugin: its own database, bus, plugin host, timers and commands, with doubles for apps and deployments.</summary>
sealed class TesterKernel
{
    /// <summary>Who does what a test does.</summary>
    public static readonly Origin Tester = new("tester", "test");

    readonly ServiceProvider _services;
    readonly CancellationTokenSource _stopping = new();

    public TesterKernel(PluginTesterOptions options, TestHostInfo host, TestSuppliedValues supplied, TestSuppliedNetworks networks, MemoryLog log, DeliveryWatch watch, TestSteps steps)
    {
        Steps = steps;
        var randomness = new SystemRandomness();
        var ids = new Ids(options.Clock, randomness);
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(options.Clock)
            .AddSingleton<IRandomness>(randomness)
            .AddSingleton(ids)
            .AddSingleton<IWorkScheduler>(new WorkScheduler(TaskScheduler.Default))
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(options.Settings).Build())
            .AddSingleton<IDatabase>(_ => new StepDatabase(Skerry.Kernel.State.Database.OpenFile(Path.Combine(host.Root, "skerry.db"), ids, options.Clock), steps))
            .AddSingleton<IHostInfo>(host)
            .AddSingleton<ISecretProtector>(new SecretProtector(new SecretKey(new byte[SecretKey.Size]), randomness))
            .AddSingleton<IApps>(options.Apps)
            .AddSingleton<IDeployments>(options.Deployments)
            .AddSingleton(supplied.For(steps))
            .AddSingleton(networks.For(steps))
            .AddSingleton<TimerService>()
            .AddSingleton<IDeliveryWatch>(watch)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log))
            .AddPlugins()
            .AddEvents()
            .AddAccess()
            .AddCommands()
            .AddSingleton<RequestBus>()
            .AddSingleton<IRequestBus>(provider => new StepRequests(options.Doubles, steps, provider.GetRequiredService<RequestBus>))
            .BuildServiceProvider();
    }

    public TestSteps Steps { get; }

    public EventBus Bus => Get<EventBus>();

    public PluginHost Host => Get<PluginHost>();

    public IDatabase Database => Get<IDatabase>();

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public PluginInfo? Find(string plugin) => Get<PluginCatalog>().Plugins.FirstOrDefault(known => known.Id == plugin);

    public PluginSlot? Slot(string plugin) => Get<PluginCatalog>().Current.Slots.FirstOrDefault(slot => slot.Id == plugin);

    public async Task StartAsync()
    {
        await Bus.StartAsync();
        await Host.StartAsync(Tester);
        _ = Get<TimerService>().Start(_stopping.Token);
    }

    public async Task StopAsync()
    {
        _stopping.Cancel();
        await Host.StopAsync(Tester);
        await Bus.StopAsync();
        await _services.DisposeAsync();
    }

    /// <summary>Ends as after <c>kill -9</c>: nothing is written any more, nobody is told. What runs comes to its next step and stays there.</summary>
    public void End()
    {
        Steps.End();
        _stopping.Cancel();
        var bus = Bus;
        var slots = Get<PluginCatalog>().Current.Slots;
        ((IDisposable)Database).Dispose();
        // Their sockets and files would have been closed with the process.
        foreach (var slot in slots)
            _ = Quietly(slot.DisposeServicesAsync);
        _ = Quietly(bus.StopAsync);
    }

    static Task Quietly(Func<Task> action) => Task.Run(async () =>
    {
        try
        {
            await action();
        }
        catch (Exception)
        {
            // It is dead; there is nobody to tell.
        }
    });
}
