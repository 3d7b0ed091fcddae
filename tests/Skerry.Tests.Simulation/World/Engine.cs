using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Tests.Simulation.Faults;
using Skerry.Tests.Simulation.Running;
using Skerry.Tests.Simulation.Scheduling;

namespace Skerry.Tests.Simulation.World;

/// <summary>A container engine. Its methods are what calls do when they arrive, each in one moment.</summary>
sealed class Engine(Life world, FaultPlan faults, Dice dice, Trace trace)
{
    readonly SortedDictionary<string, Container> _containers = new(StringComparer.Ordinal);
    readonly Dictionary<string, Container> _byAddress = [];
    int _created;

    /// <summary>All containers, by id.</summary>
    public IReadOnlyCollection<Container> Containers => _containers.Values;

    /// <summary>Whether it answers.</summary>
    public bool IsUp { get; private set; } = true;

    /// <summary>Counts changes.</summary>
    public int Version { get; private set; }

    /// <summary>Images by name.</summary>
    public SortedDictionary<string, Image> Images { get; } = new(StringComparer.Ordinal);

    /// <summary>Called when an order to end a container has arrived.</summary>
    public Action<Container, string> OrderedDown { get; set; } = (_, _) => { };

    /// <summary>Called when something happened to a container.</summary>
    public event Action<Container, InstanceChangeKind>? Happened;

    /// <summary>Called when it goes away; all who watch it lose it.</summary>
    public event Action? WentAway;

    /// <summary>Who is at an address, or was there last.</summary>
    public Container? At(string address) => _byAddress.GetValueOrDefault(address);

    public Container? Find(string id) => _containers.GetValueOrDefault(id);

    public IReadOnlyList<Container> List(Func<Container, bool> selected)
    {
        RequireUp();
        return [.. _containers.Values.Where(selected)];
    }

    /// <summary>What a call to inspect returns: null if there is none.</summary>
    public Instance? Inspect(string id)
    {
        RequireUp();
        return Find(id)?.ToInstance();
    }

    public Image Build(string name, Image image)
    {
        RequireUp();
        return Images[name] = image;
    }

    public bool RemoveImage(string name)
    {
        RequireUp();
        return Images.Remove(name);
    }

    public string Create(string app, string process, int index, int release, string deployment, string address, int port, string digest, bool isGood)
    {
        RequireUp();
        if (Images.Values.All(image => image.Digest != digest))
            throw new SkerryException($"Image \"{digest}\" is not on this host any more.");
        if (_containers.Values.Any(other => other.Key == (app, process, index, deployment)))
            throw new SkerryException($"A container of {app} {process}.{index} of deployment {deployment} is there already.");
        if (_containers.Values.FirstOrDefault(other => other.Address == address) is { } neighbour)
            throw new SkerryException($"Address {address} is in use by {neighbour.Label}.");
        var container = new Container
        {
            Id = $"c{++_created:0000}",
            App = app,
            Process = process,
            Index = index,
            Release = release,
            Deployment = deployment,
            Address = address,
            Port = port,
            IsGood = isGood,
            StartsIn = faults.Strikes(Fault.InstanceSlow) ? dice.Milliseconds(5000, 40000) : dice.Milliseconds(20, 2000),
        };
        _containers[container.Id] = _byAddress[address] = container;
        Version++;
        return container.Id;
    }

    /// <param name="id">Which.</param>
    /// <param name="isBelated">Whether the order is that of a kernel that another one has taken over from.</param>
    public void Start(string id, bool isBelated)
    {
        RequireUp();
        var container = Require(id);
        container.IsBelated = isBelated;
        Run(container);
    }

    /// <summary>SIGTERM: from here on it takes nothing new. It ends within the grace time.</summary>
    public void Stop(string id, TimeSpan grace, bool keep)
    {
        RequireUp();
        var container = Require(id);
        OrderedDown(container, keep ? "halted" : "stopped");
        Version++;
        (container.IsOrderedDown, container.IsHalted) = (true, keep);
        if (container.State == InstanceState.Restarting)
            container.State = InstanceState.Exited;
        if (keep)
            container.Restarts = false;
        _ = world.Start(async () =>
        {
            await world.Clock.Delay(dice.Milliseconds(0, (int)grace.TotalMilliseconds / 2));
            if (container is { IsGone: false, IsOrderedDown: true })
                End(container);
        });
    }

    public void Remove(string id)
    {
        RequireUp();
        if (Find(id) is not { } container)
            return;
        OrderedDown(container, "removed");
        container.IsOrderedDown = true;
        Vanish(container);
    }

    /// <summary>Its checks have passed: from now on it is started again whenever it ends.</summary>
    public void Trust(string id)
    {
        RequireUp();
        var container = Require(id);
        (container.Restarts, container.IsChecked) = (true, true);
        Version++;
    }

    /// <summary>It ends by itself.</summary>
    public void Crash(Container container)
    {
        trace.Add("world", $"{container.Label} crashes");
        End(container);
        if (!container.Restarts)
            return;
        container.State = InstanceState.Restarting;
        _ = world.Start(async () =>
        {
            await world.Clock.Delay(dice.Milliseconds(100, 3000));
            if (container is { IsGone: false, State: InstanceState.Restarting } && IsUp)
                Run(container);
        });
    }

    /// <summary>Somebody deletes it by hand.</summary>
    public void Delete(Container container)
    {
        trace.Add("world", $"{container.Label} is deleted by hand");
        Vanish(container);
    }

    /// <summary>The engine ends, with everything that it runs.</summary>
    public void GoDown()
    {
        trace.Add("world", "the engine goes down, and all instances with it");
        IsUp = false;
        WentAway?.Invoke();
        foreach (var container in _containers.Values.Where(container => container.State is InstanceState.Running or InstanceState.Restarting))
            container.State = InstanceState.Exited;
        Version++;
    }

    /// <summary>The engine is back, and starts what it is to start.</summary>
    public void ComeUp()
    {
        trace.Add("world", "the engine is back");
        IsUp = true;
        foreach (var container in _containers.Values.Where(container => container.Restarts).ToList())
            Run(container);
        Version++;
    }

    void Run(Container container)
    {
        Version++;
        (container.State, container.IsOrderedDown, container.IsHalted) = (InstanceState.Running, false, false);
        container.ReadyAt = world.Clock.GetUtcNow() + container.StartsIn;
        Happened?.Invoke(container, InstanceChangeKind.Started);
        if (!container.IsGood && dice.Chance(0.5))
            _ = world.Start(async () =>
            {
                await world.Clock.Delay(container.StartsIn / 2);
                if (container is { IsGone: false, State: InstanceState.Running })
                    Crash(container);
            });
    }

    void End(Container container)
    {
        Version++;
        if (container.State == InstanceState.Exited)
            return;
        container.State = InstanceState.Exited;
        Happened?.Invoke(container, InstanceChangeKind.Exited);
    }

    void Vanish(Container container)
    {
        Version++;
        _containers.Remove(container.Id);
        (container.IsGone, container.State) = (true, InstanceState.Exited);
        Happened?.Invoke(container, InstanceChangeKind.Removed);
    }

    Container Require(string id) => Find(id) ?? throw new SkerryException($"There is no container {id}.");

    void RequireUp()
    {
        if (!IsUp)
            throw new UnreachableException("The engine");
    }
}
