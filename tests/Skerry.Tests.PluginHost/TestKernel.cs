using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Skerry.Kernel.Events;
using Skerry.Kernel.Events.Delivery;
using Skerry.Kernel.Events.Gates;
using Skerry.Kernel.Plugins;
using Skerry.Kernel.Plugins.Installation;
using Skerry.Kernel.Plugins.Isolation;
using Skerry.Kernel.Plugins.Services;
using Skerry.Kernel.State;
using Skerry.Kernel.Work;
using Skerry.Sdk.Events;
using Skerry.Sdk.Services;

namespace Skerry.Tests.PluginHost;

/// <summary>The kernel's bus and plugin host on a real database in a folder of its own, with the plugins that a test puts there.</summary>
sealed class TestKernel : IAsyncDisposable
{
    public static readonly Origin Tester = new("tester", "test");

    readonly Dictionary<string, string?> _settings = [];
    readonly TimeProvider _time;
    readonly IEventSubscriber[] _subscribers;
    ServiceProvider _services;

    public TestKernel(TimeProvider? time = null, params IEventSubscriber[] subscribers)
    {
        Root = Directory.CreateTempSubdirectory("skerry-").FullName;
        Directory.CreateDirectory(Plugins);
        (_time, _subscribers) = (time ?? TimeProvider.System, subscribers);
        _services = Compose();
    }

    public string Root { get; }

    public string Plugins => Path.Combine(Root, "plugins");

    public List<string> CommandNames { get; } = [];

    public MemoryApps Apps { get; } = new();

    public MemoryLog Log { get; } = new();

    public Skerry.Kernel.Plugins.Lifecycle.PluginHost Host => Get<Skerry.Kernel.Plugins.Lifecycle.PluginHost>();

    public PluginCatalog Catalog => Get<PluginCatalog>();

    public EventBus Bus => Get<EventBus>();

    public IRequestBus Requests => Get<IRequestBus>();

    public GateKeeper Gates => Get<GateKeeper>();

    public CommandGuard Commands => Get<CommandGuard>();

    public DeadLetters DeadLetters => Get<DeadLetters>();

    public IDatabase Database => Get<IDatabase>();

    public T Get<T>() where T : class => _services.GetRequiredService<T>();

    public string Add(string project, string? id = null, Action<JsonObject>? edit = null) => TestPluginFolders.Copy(Plugins, project, id, edit);

    /// <summary>Where a plugin of <see cref="Add"/> is.</summary>
    public string FolderOf(string id) => TestPluginFolders.FolderOf(Plugins, id);

    public void Set(string key, string value) => Get<IConfiguration>()[key] = _settings[key] = value;

    public PluginInfo Info(string id) => Catalog.Plugins.Single(plugin => plugin.Id == id);

    /// <summary>Whether a plugin has failed and this is recorded, with its event.</summary>
    public bool IsFailed(string id) => Database.Read(query => query.Number("SELECT COUNT(*) FROM plugins WHERE id = $1 AND state = 'Failed'", id)) == 1;

    public async Task StartAsync()
    {
        await Bus.StartAsync();
        Get<InstallationRecovery>().Run();
        await Host.StartAsync(Tester);
    }

    public async Task StopAsync()
    {
        await Bus.StopAsync();
        await Host.StopAsync(Tester);
    }

    /// <summary>Ends without any goodbye, as after <c>kill -9</c>, and is ready to start again on the same data.</summary>
    public async Task CrashAsync()
    {
        await _services.DisposeAsync();
        _services = Compose();
    }

    public async Task RestartAsync()
    {
        await StopAsync();
        await CrashAsync();
        await StartAsync();
    }

    /// <summary>Runs a plugin's only command, as the router would.</summary>
    public Task<int> RunCommandAsync(string plugin, string[] words, CancellationToken cancel = default)
    {
        var slot = Catalog.Current.Slots.Single(slot => slot.Id == plugin);
        return Commands.RunAsync(slot, slot.Commands.Single(), Calls.Of(words), cancel);
    }

    public Task AppendAsync(Event @event) => Database.WriteAsync(transaction => transaction.Append(@event, Tester));

    public Task CreateAppAsync(string app) => AppendAsync(new AppCreated { App = app });

    public IReadOnlyDictionary<string, string> Documents(string plugin, string collection) => Database.Read(query => query.Query(
            "SELECT key, body FROM documents WHERE plugin = $1 AND collection = $2 ORDER BY key", row => (row.Text(0), row.Text(1)), plugin, collection))
        .ToDictionary(pair => pair.Item1, pair => pair.Item2.Trim('"'));

    public IReadOnlyList<string> EventTypes() => Database.Read(query => query.Query("SELECT type FROM events ORDER BY sequence", row => row.Text(0)));

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _services.DisposeAsync();
        Directory.Delete(Root, recursive: true);
    }

    ServiceProvider Compose()
    {
        var randomness = new SystemRandomness();
        var services = new ServiceCollection()
            .AddSingleton(_time)
            .AddSingleton<IWorkScheduler>(new WorkScheduler(TaskScheduler.Default))
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(_settings).Build())
            .AddSingleton<IDatabase>(_ => Skerry.Kernel.State.Database.OpenFile(Path.Combine(Root, "skerry.db"), new Ids(_time, randomness), _time))
            .AddSingleton<IHostInfo>(new TestHost(Root))
            .AddSingleton<ISecretProtector>(new SecretProtector(new SecretKey(new byte[SecretKey.Size]), randomness))
            .AddSingleton<IApps>(Apps)
            .AddSingleton<IAccess>(new MemoryAccess())
            .AddSingleton(Unused<IDeployments>.Instance)
            .AddSingleton<ISuppliedValuesFactory>(new NoSuppliedValues())
            .AddSingleton<ISuppliedNetworksFactory>(new NoSuppliedNetworks())
            .AddSingleton<Skerry.Kernel.Timers.TimerService>()
            .AddSingleton<CommandGuard>()
            .AddSingleton<IKernelCommandNames>(new Names(CommandNames))
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log))
            .AddPlugins()
            .AddEvents();
        foreach (var subscriber in _subscribers)
            services.AddSingleton(subscriber);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
    }

    sealed class Names(List<string> names) : IKernelCommandNames
    {
        public bool Contains(string name) => names.Contains(name);
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
