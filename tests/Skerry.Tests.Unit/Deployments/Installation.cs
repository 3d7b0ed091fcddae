using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Skerry.Kernel.Cleanup;
using Skerry.Kernel.Config;
using Skerry.Kernel.Deployments;
using Skerry.Kernel.Deployments.Checks.Liveness;
using Skerry.Kernel.Deployments.Disk;
using Skerry.Kernel.Deployments.Formations;
using Skerry.Kernel.Deployments.Output;
using Skerry.Kernel.Deployments.Queue;
using Skerry.Kernel.Deployments.Reconciliation;
using Skerry.Kernel.Events;
using Skerry.Kernel.Events.Gates;
using Skerry.Kernel.Plugins;
using Skerry.Kernel.State;
using Skerry.Kernel.Work;
using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Gates;
using Skerry.Sdk.Services;

namespace Skerry.Tests.Unit.Deployments;

/// <summary>A kernel's deployments over a real database and a <see cref="World"/> in memory; can be killed and started again.</summary>
sealed class Installation : IGateKeeper, IApps, IDiskSpace, IAsyncDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("skerry-saga-").FullName;
    readonly TimeProvider _time = new HastyTime();
    ServiceProvider _services = null!;
    CancellationTokenSource _stopping = null!;

    public World World { get; } = new();

    /// <summary>The plugins; none, unless a test publishes some. Requests go to <see cref="World"/> all the same.</summary>
    public PluginCatalog Plugins { get; } = new();

    /// <summary>The users' config of all apps.</summary>
    public InstallationConfig Config => new(Database, _services.GetRequiredService<ConfigService>());

    /// <summary>Values that a plugin supplies to an app.</summary>
    public ISuppliedValues Supplied => _services.GetRequiredService<SuppliedValueStore>().For("test");

    /// <summary>Networks that a plugin has apps join.</summary>
    public ISuppliedNetworks Networks => _services.GetRequiredService<SuppliedNetworkStore>().For("test");

    /// <summary>Free bytes on the disk of the data folder.</summary>
    public long FreeBytes { get; set; } = long.MaxValue;

    /// <summary>What the kernel has logged as a warning or worse.</summary>
    public MemoryLog Log { get; } = new();

    /// <summary>Called before each write to the database; may throw, as a full disk does.</summary>
    public Func<Task> BeforeWrite { get; set; } = () => Task.CompletedTask;

    public Func<Gate, Task> Gate { get; set; } = _ => Task.CompletedTask;

    public DeploymentService Deployments => _services.GetRequiredService<DeploymentService>();

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public DeploymentStore Store => _services.GetRequiredService<DeploymentStore>();

    public IDatabase Database => _services.GetRequiredService<IDatabase>();

    public string Root => _folder;

    public string DatabaseFile => Path.Combine(_folder, "skerry.db");

    public static async Task<Installation> StartAsync(params string[] apps)
    {
        var installation = new Installation();
        installation.Start();
        foreach (var app in apps)
            await installation.Database.WriteAsync(transaction => transaction.Execute(
                "INSERT INTO apps (name, created_at, state) VALUES ($1, 0, 'NotDeployed')", app));
        return installation;
    }

    public void Start()
    {
        var ids = new Ids(_time, new SystemRandomness());
        _stopping = new CancellationTokenSource();
        _services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(Log).SetMinimumLevel(LogLevel.Warning))
            .AddSingleton(_time)
            .AddSingleton(ids)
            .AddSingleton<IDatabase>(_ => new BreakableDatabase(Kernel.State.Database.OpenFile(DatabaseFile, ids, _time), () => BeforeWrite()))
            .AddSingleton<ISecretProtector>(new SecretProtector(new SecretKey(new byte[SecretKey.Size]), new SystemRandomness()))
            .AddSingleton<IWorkScheduler>(new WorkScheduler(TaskScheduler.Default))
            .AddSingleton(new DeploymentLogs(_folder, _time))
            .AddSingleton<IDeploymentLogs>(provider => provider.GetRequiredService<DeploymentLogs>())
            .AddSingleton<IDeploymentFiles>(provider => provider.GetRequiredService<DeploymentLogs>())
            .AddSingleton<IDiskSpace>(this)
            .AddSingleton(Plugins)
            .AddSingleton<IRequestBus>(World)
            .AddSingleton<IGateKeeper>(this)
            .AddSingleton<ConfigService>()
            .AddSingleton<SuppliedValueStore>()
            .AddSingleton<SuppliedNetworkStore>()
            .AddSingleton<IAppEnvironment, EnvironmentResolver>()
            .AddSingleton<IApps>(this)
            .AddSingleton<IHostInfo>(new TestHostInfo { Root = _folder })
            .AddDeployments()
            .AddCleanup()
            .BuildServiceProvider();
        World.Truth = () => ListServingAsync().Result;
        _services.GetRequiredService<DeploymentQueue>().Open();
        _ = _services.GetRequiredService<Reconciler>().Start(_stopping.Token);
        _ = _services.GetRequiredService<InstanceWatcher>().Start(_stopping.Token);
        _ = _services.GetRequiredService<LivenessMonitor>().Start(_stopping.Token);
    }

    /// <summary>Ends the kernel as <c>kill -9</c> does: whatever is in flight never hears of it.</summary>
    public async Task KillAsync()
    {
        _stopping.Cancel();
        await _services.GetRequiredService<DeploymentQueue>().StopAsync(TimeSpan.FromSeconds(1), _time);
        await _services.DisposeAsync();
    }

    public async Task<DeploymentInfo> PushAsync(string app, string revision) => await FollowAsync(await EnqueueAsync(app, DeploymentKind.Push, revision));

    public async Task<DeploymentInfo> RollBackAsync(string app, int? target = null, bool codeOnly = false) => await FollowAsync(await Deployments.EnqueueAsync(new DeploymentOrder
    {
        App = app,
        Kind = DeploymentKind.Rollback,
        Target = target,
        CodeOnly = codeOnly,
        Actor = "tester",
        Cause = "test",
    }));

    public Task<string> EnqueueAsync(string app, DeploymentKind kind, string? revision = null, string? process = null, IReadOnlyDictionary<string, int>? counts = null) => Deployments.EnqueueAsync(new DeploymentOrder
    {
        Counts = counts,
        App = app,
        Kind = kind,
        Process = process,
        Actor = "tester",
        Cause = "test",
        Source = revision is null ? null : new SourceOrder("source:test", revision, revision),
    });

    public async Task<DeploymentInfo> ScaleAsync(string app, string process, int count) =>
        await FollowAsync(await EnqueueAsync(app, DeploymentKind.Scale, counts: new Dictionary<string, int> { [process] = count }));

    /// <summary>The stored numbers of instances.</summary>
    public IReadOnlyDictionary<string, int> Stored(string app) => Database.Read(query => FormationStore.Counts(query, app));

    /// <summary>Process type and number of what serves, sorted.</summary>
    public IEnumerable<string> Names(string app) => Serving(app).Instances.Select(instance => instance.Name).Order(StringComparer.Ordinal);

    /// <summary>Runs a command of the kernel, as the host's administrator if nobody else is named.</summary>
    public async Task<(int ExitCode, TestOutput Output)> RunAsync<TCommand>(string[] words, bool json = false, string? person = null) where TCommand : ICommand
    {
        var access = new MemoryAccess();
        access.Grant(person ?? "nobody", Right.Deployer);
        var context = new TestCommandContext(TCommand.Spec, words)
        {
            Output = new() { IsJson = json },
            Caller = person is null ? TestCommandContext.Administrator : new Caller(person, false),
        };
        var exitCode = await ActivatorUtilities.CreateInstance<TCommand>(new WithAccess(_services, access)).RunAsync(context, CancellationToken.None);
        return (exitCode, context.Output);
    }

    public async Task<DeploymentInfo> FollowAsync(string id, IOutput? output = null) =>
        await Deployments.FollowAsync(id, output ?? new TestOutput()).WaitAsync(TimeSpan.FromSeconds(20));

    /// <summary>Waits until the instances are just those that serve.</summary>
    public async Task SettleAsync()
    {
        for (var i = 0; i < 1000; i++)
        {
            var serving = (await ListServingAsync()).SelectMany(app => app.Instances).Select(instance => instance.Id).Order();
            var running = World.Instances.Where(instance => instance.State == InstanceState.Running).Select(instance => instance.Id).Order();
            if (Store.ListOpen().Count == 0 && running.SequenceEqual(serving) && World.Instances.Count == running.Count())
                return;
            await Task.Delay(10);
        }

        Assert.Fail($"Instances {string.Join(", ", World.Instances.Select(instance => instance.Id))} do not match what serves.");
    }

    public AppServing Serving(string app) => Store.Serving(app)!;

    public IReadOnlyList<T> Events<T>() where T : Skerry.Sdk.Events.Event => Database.Read(query => query
        .Query("SELECT body FROM events WHERE type = $1 ORDER BY sequence", row => (T)EventJson.Read(typeof(T).Name, row.Text(0))!, typeof(T).Name));

    public IReadOnlyList<string> Events() => Database.Read(query => query.Query("SELECT type FROM events ORDER BY sequence", row => row.Text(0)));

    public Task AskAsync(Gate gate, CancellationToken cancellationToken) => Gate(gate).WaitAsync(cancellationToken);

    long? IDiskSpace.FreeBytes(string folder) => FreeBytes;

    public Task<IReadOnlyList<AppServing>> ListServingAsync() => Task.FromResult<IReadOnlyList<AppServing>>(
        [.. Database.Read(query => query.Query("SELECT name FROM apps", row => row.Text(0)).Select(name => DeploymentStore.Serving(query, name)!).ToList())]);

    public Task<ServingSnapshot> ReadServingAsync() => throw new NotSupportedException();

    public Task<AppInfo?> FindAsync(string name) => throw new NotSupportedException();

    public Task<AppInfo> RequireAsync(string name) => throw new NotSupportedException();

    public Task<IReadOnlyList<AppInfo>> ListAsync() => throw new NotSupportedException();

    public Task<AppInfo> CreateAsync(string name, Caller caller, string cause) => throw new NotSupportedException();

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(_folder, recursive: true);
    }

    sealed class WithAccess(IServiceProvider services, IAccess access) : IServiceProvider
    {
        public object? GetService(Type type) => type == typeof(IAccess) ? access : services.GetService(type);
    }
}
