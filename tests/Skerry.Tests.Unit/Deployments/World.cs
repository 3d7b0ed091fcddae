using System.Collections.Concurrent;
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

    public ConcurrentQueue<StartInstances> Starts { get; } = new();

    /// <summary>Names of all requests, in the order in which they were asked, also those that were never answered.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>Every start and stop of an instance, in order: <c>+web.1</c>, <c>-web.1</c>.</summary>
    public ConcurrentQueue<string> Turns { get; } = new();

    /// <summary>What is wrong with an instance when a check is tried on it; null is nothing.</summary>
    public Func<Instance, HealthCheck?, string?> Problem { get; set; } = (_, _) => null;

    public string? Procfile { get; set; }

    public string? AppJson { get; set; }

    public IReadOnlyList<string> Providers(string kind) => kind == "builder" ? ["builder:test"] : [];

    public async Task<TResponse> SendAsync<TResponse>(Request<TResponse> request, CancellationToken cancellationToken = default)
    {
        Asked.Enqueue(request.GetType().Name);
        await Before(request).WaitAsync(cancellationToken);
        return (TResponse)Answer(request)!;
    }

    public void Kill(string id)
    {
        lock (_lock)
            _instances.Remove(id);
    }

    /// <summary>Changes an instance's state, as the engine or a crash would.</summary>
    public void Put(string id, InstanceState state)
    {
        lock (_lock)
            _instances[id] = _instances[id] with { State = state };
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
                StartInstances start => Start(start),
                CheckInstances => Nothing.Value,
                RunTask => 0,
                StopInstances stop => Do(() => Matching(stop.Selector).ForEach(instance => Stop(instance, stop.Keep))),
                ListInstances list => (IReadOnlyList<Instance>)Matching(list.Selector),
                ReviveInstances revive => (IReadOnlyList<Instance>)[.. revive.Instances.Where(instance => _instances.ContainsKey(instance.Id)).Select(Revive)],
                ProbeInstances probe => (IReadOnlyList<ProbeResult>)[.. probe.Instances.SelectMany(instance => Probe(instance, probe.Checks))],
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
        return new BuiltApp(build.Image, $"sha256:{build.Deployment}", new Dictionary<string, string?>());
    }

    IReadOnlyList<Instance> Start(StartInstances start)
    {
        Starts.Enqueue(start);
        foreach (var process in start.Processes)
            for (var index = 1; index <= process.Count; index++)
            {
                var id = $"{start.Deployment}/{process.Process}.{index}";
                if (_instances.ContainsKey(id))
                    continue;
                Turns.Enqueue($"+{process.Process}.{index}");
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
            }

        return Matching(new InstanceSelector(start.App, start.Deployment));
    }

    void Stop(Instance instance, bool keep)
    {
        if (instance.State == InstanceState.Running)
            Turns.Enqueue($"-{instance.Name}");
        if (keep)
            _instances[instance.Id] = instance with { State = InstanceState.Exited };
        else
            _instances.Remove(instance.Id);
    }

    Instance Revive(Instance instance)
    {
        if (_instances[instance.Id].State != InstanceState.Running)
            Turns.Enqueue($"+{instance.Name}");
        return _instances[instance.Id] = _instances[instance.Id] with { State = InstanceState.Running };
    }

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
