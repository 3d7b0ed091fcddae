using System.Runtime.ExceptionServices;
using Skerry.Kernel.Access;
using Skerry.Kernel.Commands;
using Skerry.Kernel.Events.Gates;
using Skerry.Kernel.Events.Requests;
using Skerry.Kernel.Plugins;
using Skerry.Kernel.Plugins.Isolation;
using Skerry.Sdk.Events;
using Skerry.Sdk.Gates;
using Skerry.Sdk.Requests;

namespace Skerry.Sdk.Testing;

/// <summary>
/// A plugin as people install it, in a load context of its own, in the kernel's own plugin host: its events, gates, requests, timers, documents and commands are the
/// kernel's, on a database in a folder that goes with the tester. Doubles stand for what is outside: apps, deployments, other plugins. One test at a time.
/// </summary>
public sealed class PluginTester : IContractTarget, IAsyncDisposable
{
    readonly PluginTesterOptions _options;
    readonly TestHostInfo _host;
    readonly TestSuppliedValues _supplied;
    readonly TestSuppliedNetworks _networks;
    readonly EventRecord _events = new();
    TesterKernel _kernel = null!;
    Deliveries _deliveries = null!;
    bool _isUp;

    PluginTester(PluginTesterOptions options)
    {
        _options = options;
        _supplied = new(options.Apps);
        _networks = new(options.Apps);
        _host = options.Host with { Root = options.Root ?? Directory.CreateTempSubdirectory("skerry-").FullName };
        Documents = new(() => _kernel.Database, () => Id);
    }

    /// <summary>The plugin's id.</summary>
    public string Id { get; private set; } = "";

    /// <summary>The installation.</summary>
    public TestHostInfo Host => _host;

    /// <summary>The clock, which <see cref="AdvanceTimeAsync"/> puts forward.</summary>
    public TestClock Clock => _options.Clock;

    /// <summary>The apps.</summary>
    public MemoryApps Apps => _options.Apps;

    /// <summary>The deployments.</summary>
    public MemoryDeployments Deployments => _options.Deployments;

    /// <summary>What stands for other plugins, and what they were asked.</summary>
    public TestRequestBus Doubles => _options.Doubles;

    /// <summary>The plugin's documents.</summary>
    public TestDocuments Documents { get; }

    /// <summary>What the kernel and the plugin have logged; the plugin's category is its id.</summary>
    public MemoryLog Log { get; } = new();

    /// <summary>What was written to the event log since the first start, but not what the test published nor what the kernel says of its plugins and timers.</summary>
    public IReadOnlyList<Event> Events => _events.OfPlugins;

    /// <inheritdoc/>
    public TestSteps Steps => _kernel.Steps;

    /// <summary>Starts a plugin.</summary>
    /// <param name="plugin">A package, a folder or a project: see <see cref="PluginSource.Find"/>.</param>
    /// <param name="configure">Changes its surroundings.</param>
    /// <exception cref="ArgumentException">There is no such plugin.</exception>
    /// <exception cref="PluginStartException">It did not start, or one beside it.</exception>
    public static async Task<PluginTester> StartAsync(string plugin, Action<PluginTesterOptions>? configure = null)
    {
        var options = new PluginTesterOptions();
        configure?.Invoke(options);
        var tester = new PluginTester(options);
        try
        {
            foreach (var other in options.Others)
                PluginPlacement.Put(PluginSource.Find(other), tester._host.Root, options.Doubles.Provides);
            tester.Id = PluginPlacement.Put(PluginSource.Find(plugin), tester._host.Root, options.Doubles.Provides);
            await tester.UpAsync();
            foreach (var (person, right, app) in options.Grants)
                await tester.GrantAsync(person, right, app);
            return tester;
        }
        catch
        {
            await tester.DisposeAsync();
            throw;
        }
    }

    /// <summary>Appends an event to the log, and returns when the plugin has handled it, or has failed as often as the kernel tries: six times.</summary>
    /// <exception cref="ArgumentException">The plugin does not handle such events.</exception>
    /// <exception cref="TimeoutException">It has not ended after <see cref="PluginTesterOptions.Patience"/>.</exception>
    public async Task<EventOutcome> PublishAsync(Event @event)
    {
        RequireHandled(@event.GetType());
        return await _deliveries.OutcomeAsync(await _deliveries.AppendAsync(@event));
    }

    /// <summary>Publishes an event, and delivers it a second time, with the same id, as the kernel does after a crash.</summary>
    /// <returns>What came of the first and of the second delivery; the second is not made if the first failed.</returns>
    /// <exception cref="ArgumentException">The plugin does not handle such events.</exception>
    public async Task<IReadOnlyList<EventOutcome>> DeliverTwiceAsync(Event @event)
    {
        RequireHandled(@event.GetType());
        var sequence = await _deliveries.AppendAsync(@event);
        var first = await _deliveries.OutcomeAsync(sequence);
        return first.Handled ? [first, await _deliveries.DeliverAgainAsync(sequence)] : [first];
    }

    /// <summary>Asks a gate, as the kernel does before something happens.</summary>
    /// <exception cref="ArgumentException">The plugin does not handle such gates.</exception>
    public async Task<GateAnswer> AskAsync(Gate gate)
    {
        RequireHandled(gate.GetType());
        try
        {
            await _kernel.Get<GateKeeper>().AskAsync(gate);
            return new(null);
        }
        catch (SkerryException e)
        {
            return new(e.Message);
        }
    }

    /// <inheritdoc/>
    public async Task<TResponse> SendAsync<TResponse>(Request<TResponse> request, CancellationToken cancellationToken = default)
    {
        try
        {
            return await PluginWork.RunAsync(() => _kernel.Get<RequestBus>().SendAsync(request, cancellationToken));
        }
        catch (PluginFaultException e) when (e.Plugin == Id)
        {
            // The kernel tells whoever asks in words; a test is to see what was thrown.
            ExceptionDispatchInfo.Throw(e.InnerException!);
            throw;
        }
    }

    /// <summary>Runs a command as the machine's administrator, with the kernel's reading of words, checks and errors.</summary>
    /// <param name="words">The words, the command's name first.</param>
    public Task<CommandRun> RunAsync(params string[] words) => RunAsync(new CommandInput(words));

    /// <summary>Runs a command.</summary>
    /// <param name="input">The call.</param>
    /// <param name="cancellationToken">As when the person interrupts.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<CommandRun> RunAsync(CommandInput input, CancellationToken cancellationToken = default)
    {
        var session = new CallSession(input);
        var exitCode = await PluginWork.RunAsync(() => _kernel.Get<CommandRouter>().RunAsync(session, cancellationToken));
        await SettleAsync();
        return session.Result(exitCode);
    }

    /// <summary>Makes a person known, with a right on an app, or on the whole host if the app is null.</summary>
    public Task GrantAsync(string person, Commands.Right right, string? app = null) => _kernel.Database.WriteAsync(transaction =>
    {
        transaction.Execute("INSERT OR IGNORE INTO people (name, created_at) VALUES ($1, $2)", person, Clock.GetUtcNow());
        AccessStore.Set(transaction, new Grant(person, right, app));
        return true;
    });

    /// <summary>What an app is given by plugins: values by name.</summary>
    public IReadOnlyDictionary<string, string> SuppliedTo(string app) => _supplied.Of(app);

    /// <summary>The networks that the plugin has the instances of an app join, sorted.</summary>
    public IReadOnlyList<string> NetworksSuppliedTo(string app) => _networks.Of(app);

    /// <summary>Puts the clock forward. Durable timers that come due on the way elapse at their time, and what they lead to is delivered before the next.</summary>
    /// <param name="by">By how much; not negative.</param>
    public Task AdvanceTimeAsync(TimeSpan by) => new DurableTimers(_kernel, _deliveries, Clock).AdvanceAsync(by);

    /// <summary>Waits until the plugin has handled all that is in the event log.</summary>
    /// <exception cref="TimeoutException">It has not after <see cref="PluginTesterOptions.Patience"/>.</exception>
    public Task SettleAsync() => _deliveries.SettleAsync();

    /// <summary>Stops plugin and kernel in good order, and starts both on the same data.</summary>
    /// <exception cref="PluginStartException">It did not start.</exception>
    public async Task RestartAsync()
    {
        await DownAsync();
        await UpAsync();
    }

    /// <inheritdoc/>
    /// <exception cref="PluginStartException">It did not start.</exception>
    public async Task CrashAsync()
    {
        _isUp = false;
        _kernel.End();
        await UpAsync();
    }

    /// <summary>Stops the plugin and takes it out of memory. What the doubles were sent is forgotten, for it holds the plugin's objects.</summary>
    /// <returns>Whether its memory is free; if not, something still holds it. It is taken out of the running kernel either way.</returns>
    public Task<bool> UnloadAsync()
    {
        _options.Doubles.Forget();
        return _kernel.Host.UnloadAsync(Id, TesterKernel.Tester);
    }

    /// <summary>Stops everything and removes the folder, if it is the tester's own.</summary>
    public async ValueTask DisposeAsync()
    {
        await DownAsync();
        if (_options.Root is null)
            Directory.Delete(_host.Root, recursive: true);
    }

    /// <summary>The kernel, for the suites.</summary>
    internal TesterKernel Kernel => _kernel;

    /// <summary>Its events, for the suites.</summary>
    internal Deliveries Deliveries => _deliveries;

    async Task UpAsync()
    {
        var watch = new DeliveryWatch(Id);
        var steps = new TestSteps();
        await _options.Starting(steps);
        _kernel = new(_options, _host, _supplied, _networks, Log, watch, steps);
        _deliveries = new(_kernel, Id, watch, _events, _options);
        _isUp = true;
        _kernel.Database.EventsAppended += _events.TakeIn;
        await _kernel.StartAsync();
        foreach (var plugin in _kernel.Get<PluginCatalog>().Plugins.Where(plugin => plugin.State != PluginState.Started))
            throw new PluginStartException(
                plugin.Id, plugin.Phase?.ToString() ?? plugin.State.ToString(), plugin.Reason ?? "",
                string.Join('\n', Log.Entries.Where(entry => entry.Level >= Microsoft.Extensions.Logging.LogLevel.Warning || entry.Category == plugin.Id).Select(entry => entry.Text)));
    }

    async Task DownAsync()
    {
        if (!_isUp)
            return;
        _isUp = false;
        await _kernel.StopAsync();
    }

    void RequireHandled(Type message)
    {
        if (_kernel.Slot(Id) is not { } slot)
            throw new ArgumentException($"Plugin \"{Id}\" is not started, so \"{message.Name}\" would not reach it.");
        if (!slot.Handles(message))
            throw new ArgumentException($"Plugin \"{Id}\" does not handle \"{message.Name}\". Say so in its Configure, Handle<{message.Name}, …>(), and under PluginHandles in its project.");
    }
}
