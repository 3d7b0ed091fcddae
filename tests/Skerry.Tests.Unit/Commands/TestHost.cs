using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Skerry.Kernel.Access;
using Skerry.Kernel.Apps;
using Skerry.Kernel.Commands;
using Skerry.Kernel.Commands.Auditing;
using Skerry.Kernel.Config;
using Skerry.Kernel.Deployments;
using Skerry.Kernel.Deployments.Checks.Commands;
using Skerry.Kernel.Deployments.Commands;
using Skerry.Kernel.Deployments.Formations;
using Skerry.Kernel.Events.Commands;
using Skerry.Kernel.Events.Gates;
using Skerry.Kernel.Plugins;
using Skerry.Kernel.Plugins.Commands;
using Skerry.Kernel.Plugins.Feeds;
using Skerry.Kernel.Plugins.Installation;
using Skerry.Kernel.Plugins.Locking;
using Skerry.Kernel.Releases;
using Skerry.Kernel.State;
using Skerry.Kernel.Work;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Gates;
using Skerry.Sdk.Requests;
using Skerry.Sdk.Requests.Engine;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Sdk.Services;
using Nothing = MediatR.Unit;

namespace Skerry.Tests.Unit.Commands;

/// <summary>The router with all its commands over a real database; what lies beyond is in memory.</summary>
sealed class TestHost : IGateKeeper, IAsyncDisposable
{
    public static readonly Caller Root = new("local:root", true);

    readonly string _folder = Directory.CreateTempSubdirectory("skerry-commands-").FullName;
    readonly ServiceProvider _services;
    readonly List<CommandEntry> _added = [];

    public TestHost()
    {
        var ids = new Ids(TimeProvider.System, new SystemRandomness());
        _services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(Log))
            .AddSingleton(TimeProvider.System)
            .AddSingleton(ids)
            .AddSingleton<IDatabase>(_ => Kernel.State.Database.OpenFile(DatabaseFile, ids, TimeProvider.System))
            .AddSingleton<ISecretProtector>(new SecretProtector(new SecretKey(new byte[SecretKey.Size]), new SystemRandomness()))
            .AddSingleton<IWorkScheduler>(new WorkScheduler(TaskScheduler.Default))
            .AddSingleton<IRequestBus>(Bus)
            .AddSingleton<IGateKeeper>(this)
            .AddSingleton<IHostInfo>(new TestHostInfo { Root = RootFolder, Version = "1.2.3" })
            .AddSingleton<IDeployments>(Deployments.Kernel)
            .AddSingleton<IDeploymentCanceler>(Deployments)
            .AddSingleton<AppDeployer>()
            .AddSingleton<ReleaseStore>()
            .AddSingleton<Formation>()
            .AddSingleton<DeploymentStore>()
            .AddSingleton<RollbackTarget>()
            .AddSingleton<PluginCatalog>()
            .AddSingleton<LockFile>()
            .AddSingleton<InstallationNotes>()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddSources()
            .AddAccess().AddApps().AddConfig().AddReleases().AddCommands()
            .AddCommand<EventsCommand>().AddCommand<PluginList>().AddCommand<PluginInfoCommand>()
            .AddSingleton<AppDestroyer>().AddCommand<AppsDestroy>()
            .AddSingleton<CheckModeChanger>()
            .AddCommand<PsScale>().AddCommand<ChecksDisable>().AddCommand<ChecksEnable>().AddCommand<ChecksSkip>().AddCommand<ChecksReport>().AddCommand<ChecksRun>()
            .BuildServiceProvider();
        Bus.Answer<ListInstances, IReadOnlyList<Instance>>(list => [.. Instances.Where(instance => instance.App == list.Selector.App)]);
    }

    /// <summary>What the scheduler lists; it stays when it is stopped.</summary>
    public List<Instance> Instances { get; } = [];

    public MemoryLog Log { get; } = new();

    public TestRequestBus Bus { get; } = new TestRequestBus
    {
        Capabilities = ["engine:test", "scheduler:test", "router:test", "proxy:test", "builder:test", "source:test"],
    }
        .Answer<GetEngineInfo, EngineInfo>(_ => new("test", "1.0", true, 3))
        .Answer<Request<Nothing>, Nothing>(_ => Nothing.Value);

    public TestDeployments Deployments { get; } = new();

    public List<Gate> Gates { get; } = [];

    public Func<Gate, Task> OnGate { get; set; } = _ => Task.CompletedTask;

    public string DatabaseFile => Path.Combine(_folder, "skerry.db");

    public string AuthorizedKeys => Path.Combine(_folder, "ssh", "authorized_keys");

    public IDatabase Database => Get<IDatabase>();

    public string RootFolder => _folder;

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Adds a plugin's command.</summary>
    public void Add(CommandEntry entry)
    {
        _added.Add(entry);
        Get<CommandRegistry>().Replace(_added);
    }

    public Task<TestCall> RunAsync(params string[] arguments) => CallAsync(Root, arguments);

    public Task<TestCall> RunAsAsync(string person, params string[] arguments) => CallAsync(new Caller(person, false), arguments);

    public async Task<TestCall> CallAsync(Caller caller, string[] arguments, byte[]? input = null, string? format = null, CancellationToken cancellationToken = default)
    {
        var call = new TestCall(caller, arguments, input ?? [], format is null ? [] : new() { ["SKERRY_FORMAT"] = format });
        call.ExitCode = await Get<CommandRouter>().RunAsync(call, cancellationToken);
        return call;
    }

    /// <summary>Runs and expects success.</summary>
    public async Task<TestCall> MustAsync(params string[] arguments)
    {
        var call = await RunAsync(arguments);
        Assert.True(call.ExitCode == 0, call.Error);
        return call;
    }

    /// <summary>Adds a person who is not the first, with the rights given as <c>viewer</c> or <c>deployer:blog</c>.</summary>
    public Task AddPersonAsync(string name, params string[] rights) => Database.WriteAsync(transaction =>
    {
        transaction.Execute("INSERT OR IGNORE INTO people (name, created_at) VALUES ('first', 0)");
        transaction.Execute("INSERT INTO people (name, created_at) VALUES ($1, 0)", name);
        foreach (var right in rights)
            AccessStore.Set(transaction, new Grant(name, KnownRights.Parse(right.Split(':')[0]), right.Contains(':', StringComparison.Ordinal) ? right.Split(':')[1] : null));
        return 0;
    });

    /// <summary>Makes the app look deployed.</summary>
    public Task DeployAsync(string app) =>
        Database.WriteAsync(transaction => transaction.Execute("UPDATE apps SET state = 'Running', current_release = 4 WHERE name = $1", app));

    /// <summary>Makes the app look deployed, as v1 with these process types, each with as many instances as it says.</summary>
    public async Task DeployAsync(string app, params ReleaseProcess[] processes)
    {
        var release = new Release
        {
            App = app,
            Number = 1,
            Image = "image",
            Digest = "sha256:image",
            Revision = "r1",
            Processes = processes,
            Environment = new Dictionary<string, string>(),
            CreatedAt = DateTimeOffset.UnixEpoch,
            Deployment = "d1",
            Actor = "tester",
            Cause = "test",
        };
        var instances = processes.SelectMany(process => Enumerable.Range(1, process.Count).Select(index => new Instance
        {
            Id = $"{process.Process}.{index}",
            App = app,
            Process = process.Process,
            Index = index,
            Release = 1,
            Deployment = "d1",
            Address = $"10.0.0.{index}",
            Port = process.ToSpec().Port,
        }));
        await Database.WriteAsync(transaction =>
        {
            Get<ReleaseStore>().Add(transaction, release, new Dictionary<string, string>());
            return transaction.Execute(
                "UPDATE apps SET state = 'Running', current_release = 1, instances = $2 WHERE name = $1", app, KernelJson.Write(instances.ToList()));
        });
    }

    public async Task<List<(string Person, string Command, string Arguments, string? App, long? ExitCode)>> AuditAsync()
    {
        await Get<AuditLog>().FlushAsync();
        return Database.Read(query => query.Query(
            "SELECT person, command, arguments, app, exit_code FROM audit ORDER BY rowid",
            row => (row.Text(0), row.Text(1), row.Text(2), row.TextOrNull(3), (long?)row.Long(4))));
    }

    public List<(string Type, string Body)> Events() => Database.Read(query => query.Query("SELECT type, body FROM events ORDER BY sequence", row => (row.Text(0), row.Text(1))));

    public Task AskAsync(Gate gate, CancellationToken cancellationToken)
    {
        Gates.Add(gate);
        return OnGate(gate);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
