using System.Collections.Concurrent;
using System.Threading.Channels;
using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Formats;
using Skerry.Sdk.Requests;
using Skerry.Sdk.Requests.Building;
using Skerry.Sdk.Requests.Engine;
using Skerry.Sdk.Requests.Routing;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Sdk.Requests.Source;
using Skerry.Sdk.Services;
using Nothing = MediatR.Unit;

namespace Skerry.Tests.Unit.Deployments;

/// <summary>All that is outside the kernel, in memory: source, builder, scheduler, router. It outlives the kernel, as the real ones do.</summary>
sealed class World : IRequestBus
{
    readonly Lock _lock = new();
    readonly Dictionary<string, Instance> _instances = [];
    readonly List<Channel<InstanceChange>> _watchers = [];
    int _address;

    /// <summary>Called before each request is answered; may throw or wait.</summary>
    public Func<object, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>What the kernel says that each app serves now; set by the installation.</summary>
    public Func<IReadOnlyList<AppServing>> Truth { get; set; } = () => [];

    public IReadOnlyList<Instance> Instances
    {
        get
        {
            lock (_lock)
                return [.. _instances.Values];
        }
    }

    /// <summary>Addresses that requests for an app go to, as last applied.</summary>
    public ConcurrentDictionary<string, IReadOnlyList<string>> Routes { get; } = new();

    /// <summary>The revision that the source says is current.</summary>
    public ConcurrentDictionary<string, string> Refs { get; } = new();

    public ConcurrentDictionary<string, bool> Images { get; } = new();

    /// <summary>The labels of each image, by its name.</summary>
    public ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> ImageLabels { get; } = new();

    /// <summary>What the engine says of itself; without it there is none.</summary>
    public EngineInfo? Engine { get; set; }

    public ConcurrentQueue<StartInstances> Starts { get; } = new();

    /// <summary>Names of all requests, in the order in which they were asked, also those that were never answered.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>Every start and stop of an instance, in order: <c>+web.1</c>, <c>-web.1</c>.</summary>
    public ConcurrentQueue<string> Turns { get; } = new();

    /// <summary>What is wrong with an instance when a check is tried on it; null is nothing.</summary>
    public Func<Instance, HealthCheck?, string?> Problem { get; set; } = (_, _) => null;

    public ConcurrentQueue<ReviveInstances> Revivals { get; } = new();

    /// <summary>Whether instances that are down can be started again.</summary>
    public bool Revivable { get; set; } = true;

    /// <summary>Which instances were asked for.</summary>
    public ConcurrentQueue<InstanceSelector> Lists { get; } = new();

    /// <summary>Why the engine does not answer; null if it does.</summary>
    public string? Away { get; private set; }

    public string? Procfile { get; set; }

    public string? AppJson { get; set; }

    public IReadOnlyList<string> Providers(string kind) => kind switch
    {
        "builder" => ["builder:test"],
        "engine" when Engine is not null => ["engine:test"],
        _ => [],
    };

    public async Task<TResponse> SendAsync<TResponse>(Request<TResponse> request, CancellationToken cancellationToken = default)
    {
        Asked.Enqueue(request.GetType().Name);
        await Before(request).WaitAsync(cancellationToken);
        if (Away is not null && request is SchedulerRequest<TResponse>)
            throw new SkerryException(Away);
        return (TResponse)Answer(request)!;
    }

    /// <summary>Removes an instance, as somebody does by hand.</summary>
    public void Kill(string id) => Remove([Find(id)]);

    /// <summary>An instance ends by itself; the engine starts it again later, or never does.</summary>
    public void Crash(string id, InstanceState then = InstanceState.Restarting, int exitCode = 1, bool outOfMemory = false)
    {
        Put(Find(id) with { State = then, ExitCode = exitCode });
        Tell(InstanceChangeKind.Exited, Find(id), exitCode, outOfMemory);
    }

    /// <summary>The engine starts an instance again.</summary>
    public void Restart(string id)
    {
        Put(Find(id) with { State = InstanceState.Running, ExitCode = null });
        Tell(InstanceChangeKind.Started, Find(id));
    }

    /// <summary>Somebody starts an instance that the kernel knows nothing of.</summary>
    public void Put(Instance instance)
    {
        lock (_lock)
            _instances[instance.Id] = instance;
    }

    /// <summary>Whether a kernel follows the changes.</summary>
    public bool IsWatched
    {
        get
        {
            lock (_lock)
                return _watchers.Count > 0;
        }
    }

    /// <summary>Ends all streams of changes.</summary>
    public void EndWatching()
    {
        lock (_lock)
        {
            _watchers.ForEach(watcher => watcher.Writer.Complete());
            _watchers.Clear();
        }
    }

    /// <summary>The engine goes away.</summary>
    public void Leave(string reason)
    {
        Away = reason;
        EndWatching();
    }

    /// <summary>The engine comes back, having started what ran.</summary>
    public void Return() => Away = null;

    public Instance Find(string id)
    {
        lock (_lock)
            return _instances[id];
    }

    object? Answer(object request)
    {
        lock (_lock)
            return request switch
            {
                FetchSource fetch => new SourceSnapshot { Archive = "/source.tar", Revision = fetch.Facts, Procfile = Procfile, AppJson = AppJson },
                ConfirmSource confirm => Do(() => Refs[confirm.App] = confirm.Facts),
                DiscardSource => Nothing.Value,
                DetectBuild => new BuildDetection(50, "test"),
                BuildApp build => Build(build),
                RemoveImage remove => Do(() => Images.TryRemove(remove.Image, out _)),
                ListImages => (IReadOnlyList<ImageInfo>)[.. Images.Keys.Order(StringComparer.Ordinal).Select(ImageOf)],
                FindImage find => Images.Keys.Order(StringComparer.Ordinal).Select(ImageOf).FirstOrDefault(image => image.Digest == find.Image || image.Names.Contains(find.Image)),
                GetEngineInfo => Engine,
                StartInstances start => Start(start),
                CheckInstances => Nothing.Value,
                RunTask => 0,
                StopInstances { Keep: true } stop => Do(() => Matching(stop.Selector).Where(IsUp).ToList().ForEach(instance => Crash(instance.Id, InstanceState.Exited, 143))),
                StopInstances stop => Do(() => Remove(Matching(stop.Selector))),
                ListInstances list => List(list),
                ReviveInstances revive => Revive(revive),
                ProbeInstances probe => (IReadOnlyList<ProbeResult>)[.. probe.Instances.SelectMany(instance => Probe(instance, probe.Checks))],
                WatchInstances => Watch(),
                ValidateRoutes => Nothing.Value,
                ApplyRoutes => Do(Apply),
                CountInFlight => 0,
                GetUrls urls => (IReadOnlyList<string>)[$"http://{urls.App}.test"],
                _ => throw new NotSupportedException(request.GetType().Name),
            };
    }

    BuiltApp Build(BuildApp build)
    {
        Images[build.Image] = true;
        ImageLabels[build.Image] = build.Labels;
        return new BuiltApp(build.Image, $"sha256:{build.Deployment}", new Dictionary<string, string?>());
    }

    ImageInfo ImageOf(string name) => new()
    {
        Digest = $"sha256:{name[(name.LastIndexOf(':') + 1)..]}",
        Names = [name],
        Size = 1_000_000,
        Labels = ImageLabels.GetValueOrDefault(name) ?? new Dictionary<string, string>(),
    };

    IReadOnlyList<Instance> Start(StartInstances start)
    {
        Starts.Enqueue(start);
        foreach (var process in start.Processes)
            for (var index = 1; index <= process.Count; index++)
            {
                var id = $"{start.Deployment}/{process.Process}.{index}";
                if (_instances.ContainsKey(id))
                    continue;
                _instances[id] = new Instance
                {
                    Id = id,
                    App = start.App,
                    Process = process.Process,
                    Index = index,
                    Release = start.Release,
                    Deployment = start.Deployment,
                    Address = $"10.0.0.{++_address}",
                    Port = process.Port,
                };
                Tell(InstanceChangeKind.Started, _instances[id]);
            }

        return Matching(new InstanceSelector(start.App, start.Deployment));
    }

    IReadOnlyList<Instance> List(ListInstances list)
    {
        Lists.Enqueue(list.Selector);
        return Matching(list.Selector);
    }

    IReadOnlyList<Instance> Revive(ReviveInstances revive)
    {
        Revivals.Enqueue(revive);
        var found = revive.Instances.Where(instance => _instances.ContainsKey(instance.Id) && Revivable).ToList();
        found.Where(instance => !IsUp(_instances[instance.Id])).ToList().ForEach(instance => Restart(instance.Id));
        return found;
    }

    IAsyncEnumerable<InstanceChange> Watch()
    {
        var changes = Channel.CreateUnbounded<InstanceChange>();
        changes.Writer.TryWrite(new(InstanceChangeKind.Watching, "", "", ""));
        _watchers.Add(changes);
        return changes.Reader.ReadAllAsync();
    }

    void Remove(List<Instance> instances)
    {
        foreach (var instance in instances)
        {
            if (IsUp(instance))
                Tell(InstanceChangeKind.Exited, instance, 137);
            lock (_lock)
                _instances.Remove(instance.Id);
            Tell(InstanceChangeKind.Removed, instance);
        }
    }

    void Tell(InstanceChangeKind kind, Instance instance, int? exitCode = null, bool outOfMemory = false)
    {
        if (kind is InstanceChangeKind.Started or InstanceChangeKind.Exited)
            Turns.Enqueue($"{(kind == InstanceChangeKind.Started ? '+' : '-')}{instance.Name}");
        lock (_lock)
            foreach (var watcher in _watchers)
                watcher.Writer.TryWrite(new(kind, instance.App, instance.Id, instance.Name, exitCode, outOfMemory));
    }

    static bool IsUp(Instance instance) => instance.State == InstanceState.Running;

    IEnumerable<ProbeResult> Probe(Instance instance, IReadOnlyList<HealthCheck> checks)
    {
        var down = _instances.TryGetValue(instance.Id, out var now) && now.State == InstanceState.Running ? null : "does not run";
        return checks.Count == 0
            ? [new(instance.Id, "default", down ?? Problem(instance, null))]
            : checks.Select(check => new ProbeResult(instance.Id, check.Name, down ?? Problem(instance, check)));
    }

    void Apply()
    {
        foreach (var app in Truth())
            Routes[app.App] = [.. app.Instances.Where(instance => instance.Port > 0).Select(instance => instance.Address)];
    }

    List<Instance> Matching(InstanceSelector selector) => [.. _instances.Values.Where(instance =>
        (selector.App is null || instance.App == selector.App) && (selector.Deployment is null || instance.Deployment == selector.Deployment)
        && (selector.Process is null || instance.Process == selector.Process) && (selector.Index is null || instance.Index == selector.Index))];

    static Nothing Do(Action action)
    {
        action();
        return Nothing.Value;
    }
}
