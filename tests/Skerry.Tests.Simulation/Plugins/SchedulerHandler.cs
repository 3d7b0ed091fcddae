using MediatR;
using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Tests.Simulation.Scheduling;
using Skerry.Tests.Simulation.World;

namespace Skerry.Tests.Simulation.Plugins;

/// <summary>The scheduler: does with the simulated engine, call by call, what the real one does with Docker.</summary>
sealed class SchedulerHandler(Surroundings world, Life kernel) : OutsideHandler(world, kernel),
    IRequestHandler<StartInstances, IReadOnlyList<Instance>>, IRequestHandler<StopInstances, Unit>, IRequestHandler<ListInstances, IReadOnlyList<Instance>>,
    IRequestHandler<ReviveInstances, IReadOnlyList<Instance>>, IRequestHandler<RunTask, int>
{
    static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);

    public Task<IReadOnlyList<Instance>> Handle(StartInstances request, CancellationToken cancellationToken) => CarryOutAsync<IReadOnlyList<Instance>>(async () =>
    {
        var selector = new InstanceSelector(request.App, request.Deployment);
        var existing = new HashSet<(string, int)>();
        foreach (var found in await ListAsync(selector, cancellationToken))
        {
            // Created but never started: it begins anew.
            if (found.State == InstanceState.Created)
                await OrderAsync(found.Id, $"remove {found.Id}", () => World.Engine.Remove(found.Id), cancellationToken);
            else
                existing.Add((found.Process, found.Index));
        }

        var missing = request.Processes
            .SelectMany(process => Enumerable.Range(1, process.Count).Select(index => (Process: process, Index: index)))
            .Where(start => !existing.Contains((start.Process.Process, start.Index)));
        await Task.WhenAll(missing.Select(start => StartAsync(request, start.Process, start.Index, cancellationToken)).ToList());
        var counts = request.Processes.ToDictionary(process => process.Process, process => process.Count);
        return [.. (await ListAsync(selector, cancellationToken)).Where(instance => instance.Index <= counts.GetValueOrDefault(instance.Process))];
    });

    public Task<Unit> Handle(StopInstances request, CancellationToken cancellationToken) => CarryOutAsync(async () =>
    {
        var found = await ListAsync(request.Selector, cancellationToken);
        var stops = found.Select(instance => StopAsync(instance, request, cancellationToken)).ToList();
        await Task.WhenAll(stops);
        World.Leases.ReleaseGone(
            request.Selector is { Process: null, Index: null } ? request.Selector.Deployment : null,
            holder => World.Engine.Containers.Any(container => container.Key == holder));
        return Unit.Value;
    });

    public async Task<IReadOnlyList<Instance>> Handle(ListInstances request, CancellationToken cancellationToken) => await ListAsync(request.Selector, cancellationToken);

    public Task<IReadOnlyList<Instance>> Handle(ReviveInstances request, CancellationToken cancellationToken) => CarryOutAsync<IReadOnlyList<Instance>>(async () =>
        [.. (await Task.WhenAll(request.Instances.Select(instance => ReviveAsync(instance, cancellationToken)).ToList())).OfType<Instance>()]);

    public async Task<int> Handle(RunTask request, CancellationToken cancellationToken)
    {
        var holder = (request.App, request.Process, 1, request.Deployment);
        foreach (var left in await ListAsync(new(request.App, request.Deployment, request.Process), cancellationToken))
            await OrderAsync(left.Id, $"remove {left.Id}", () => World.Engine.Remove(left.Id), cancellationToken);
        var id = await CallAsync(
            $"create {request.App} {request.Process}",
            () => World.Engine.Create(request.App, request.Process, 1, request.Release, request.Deployment, World.Leases.Acquire(holder), 0, request.Image, true),
            cancellationToken);
        await OrderAsync(id, $"start {id}", () => World.Engine.Start(id, IsBelated), cancellationToken);
        await Kernel.Clock.Delay(World.Dice.Milliseconds(100, 3000), cancellationToken);
        await OrderAsync(id, $"remove {id}", () => World.Engine.Remove(id), cancellationToken);
        World.Leases.Release(holder);
        return RevisionOf(request.Image).TaskExit;
    }

    bool IsBelated => Kernel.Name != World.NewestKernel;

    async Task StartAsync(StartInstances request, ProcessSpec process, int index, CancellationToken cancellationToken)
    {
        var address = World.Leases.Acquire((request.App, process.Process, index, request.Deployment));
        var id = await CallAsync(
            $"create {request.App} {process.Process}.{index} v{request.Release}",
            () => World.Engine.Create(
                request.App, process.Process, index, request.Release, request.Deployment, address, process.Port, request.Image, RevisionOf(request.Image).IsGood),
            cancellationToken);
        try
        {
            await OrderAsync(id, $"start {id} ({request.App} {process.Process}.{index} v{request.Release})", () => World.Engine.Start(id, IsBelated), cancellationToken);
            request.Output.Detail($"{process.Process}.{index} started");
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            await OrderAsync(id, $"remove {id}", () => World.Engine.Remove(id), cancellationToken);
            throw;
        }
    }

    async Task StopAsync(Instance instance, StopInstances request, CancellationToken cancellationToken)
    {
        if (request.Keep || (request.Grace > TimeSpan.Zero && instance.State is not (InstanceState.Created or InstanceState.Exited)))
        {
            await OrderAsync(instance.Id, $"{(request.Keep ? "halt" : "stop")} {instance.Id} ({instance.App} {instance.Name} v{instance.Release})", () => World.Engine.Stop(instance.Id, request.Grace, request.Keep), cancellationToken);
            while (World.Engine.Find(instance.Id) is { IsOrderedDown: true, State: InstanceState.Running or InstanceState.Restarting })
                await Kernel.Clock.Delay(Poll, cancellationToken);
        }

        if (request.Keep)
            return;
        await OrderAsync(instance.Id, $"remove {instance.Id} ({instance.App} {instance.Name} v{instance.Release})", () => World.Engine.Remove(instance.Id), cancellationToken);
        World.Leases.Release((instance.App, instance.Process, instance.Index, instance.Deployment));
    }

    async Task<Instance?> ReviveAsync(Instance instance, CancellationToken cancellationToken)
    {
        if (await CallAsync("", () => World.Engine.Inspect(instance.Id), cancellationToken) is not { } found)
            return null;
        try
        {
            if (found.State != InstanceState.Running)
                await OrderAsync(instance.Id, $"start {instance.Id} ({instance.App} {instance.Name} v{instance.Release}) again", () => World.Engine.Start(instance.Id, IsBelated), cancellationToken);
            await OrderAsync(instance.Id, $"trust {instance.Id}", () => World.Engine.Trust(instance.Id), cancellationToken);
            return await CallAsync("", () => World.Engine.Inspect(instance.Id), cancellationToken) is { State: InstanceState.Running } running ? running : null;
        }
        catch (SkerryException)
        {
            return null;
        }
    }

    async Task<IReadOnlyList<Instance>> ListAsync(InstanceSelector selector, CancellationToken cancellationToken)
    {
        var found = await CallAsync("", () => World.Engine.List(container => Matches(container, selector)).Select(container => container.ToInstance()).ToList(), cancellationToken);
        return [.. found
            .OrderBy(instance => instance.App, StringComparer.Ordinal).ThenBy(instance => instance.Process, StringComparer.Ordinal)
            .ThenBy(instance => instance.Index).ThenBy(instance => instance.Deployment, StringComparer.Ordinal)];
    }

    Revision RevisionOf(string digest) => World.Revisions[digest[(digest.IndexOf(':') + 1)..]];

    static bool Matches(Container container, InstanceSelector selector) =>
        (selector.App is null || container.App == selector.App) && (selector.Deployment is null || container.Deployment == selector.Deployment)
        && (selector.Process is null || container.Process == selector.Process) && (selector.Release is null || container.Release == selector.Release)
        && (selector.Index is null || container.Index == selector.Index);
}
