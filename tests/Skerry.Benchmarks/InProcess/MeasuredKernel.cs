using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Skerry.Kernel.Events;
using Skerry.Kernel.Plugins;
using Skerry.Kernel.Plugins.Lifecycle;
using Skerry.Kernel.Plugins.Services;
using Skerry.Kernel.State;
using Skerry.Kernel.Timers;
using Skerry.Kernel.Work;
using Skerry.Sdk.Services;
using Skerry.Tests.PluginHost;

namespace Skerry.Benchmarks.InProcess;

/// <summary>The kernel's bus and plugin host in this process, on a real database, with copies of a plugin that does nothing but be heard.</summary>
sealed class MeasuredKernel : IAsyncDisposable
{
    public static readonly Origin Itself = new("system", "bench");

    readonly string _root = Directory.CreateTempSubdirectory("skerry-bench-").FullName;
    readonly ServiceProvider _services;

    /// <param name="apps">What the plugin calls when it hears an event.</param>
    /// <param name="copies">How many plugins.</param>
    public MeasuredKernel(IApps apps, int copies)
    {
        MeasuredPlugins.Copy(_root, copies);
        var time = TimeProvider.System;
        var randomness = new SystemRandomness();
        _services = new ServiceCollection()
            .AddSingleton(time)
            .AddSingleton<IWorkScheduler>(new WorkScheduler(TaskScheduler.Default))
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddSingleton<IDatabase>(_ => Skerry.Kernel.State.Database.OpenFile(Path.Combine(_root, "skerry.db"), new Ids(time, randomness), time))
            .AddSingleton<IHostInfo>(new TestHost(_root))
            .AddSingleton<ISecretProtector>(new SecretProtector(new SecretKey(new byte[SecretKey.Size]), randomness))
            .AddSingleton(apps)
            .AddSingleton(Unused<IAccess>.Instance)
            .AddSingleton(Unused<IDeployments>.Instance)
            .AddSingleton<ISuppliedValuesFactory, NoSuppliedValues>()
            .AddSingleton<ISuppliedNetworksFactory, NoSuppliedNetworks>()
            .AddSingleton<IKernelCommandNames, NoCommands>()
            .AddSingleton<TimerService>()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Information))
            .AddPlugins()
            .AddEvents()
            .BuildServiceProvider();
    }

    public IDatabase Database => _services.GetRequiredService<IDatabase>();

    public PluginHost Host => _services.GetRequiredService<PluginHost>();

    public PluginCatalog Catalog => _services.GetRequiredService<PluginCatalog>();

    public async Task StartAsync()
    {
        await _services.GetRequiredService<EventBus>().StartAsync();
        await Host.StartAsync(Itself);
        if (Catalog.Plugins.FirstOrDefault(plugin => plugin.State != PluginState.Started) is { } failed)
            throw new InvalidOperationException($"Plugin \"{failed.Id}\": {failed.Reason}");
    }

    public async ValueTask DisposeAsync()
    {
        await Host.StopAsync(Itself);
        await _services.GetRequiredService<EventBus>().StopAsync();
        await _services.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    sealed class NoCommands : IKernelCommandNames
    {
        public bool Contains(string name) => false;
    }

    sealed class NoSuppliedNetworks : ISuppliedNetworksFactory
    {
        public ISuppliedNetworks For(string plugin) => Unused<ISuppliedNetworks>.Instance;
    }

    sealed class NoSuppliedValues : ISuppliedValuesFactory
    {
        public ISuppliedValues For(string plugin) => Unused<ISuppliedValues>.Instance;
    }
}
