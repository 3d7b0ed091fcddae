using Microsoft.Extensions.Logging;
using Skerry.Kernel.Plugins.Isolation;
using Skerry.Kernel.Plugins.Loading;
using Skerry.Kernel.Plugins.Services;
using Skerry.Kernel.Plugins.Verification;
using Skerry.Kernel.State;
using Skerry.Kernel.Work;
using Skerry.Sdk;

namespace Skerry.Kernel.Plugins.Lifecycle;

/// <summary>
/// Loads, starts, stops and unloads the plugins. One operation at a time; what a plugin does wrong makes that plugin Failed and never comes out of here.
/// What there is to see of the plugins is in <see cref="PluginCatalog"/>.
/// </summary>
public sealed partial class PluginHost
{
    readonly SemaphoreSlim _changing = new(1, 1);
    readonly PluginDiscovery _discovery;
    readonly PluginStateStore _states;
    readonly TimeProvider _time;
    readonly PluginRegistry _registry;
    readonly PluginLifecycle _lifecycle;
    readonly PluginRetirements _retirements;
    readonly PluginSwap _swap;
    readonly CancellationTokenSource _ending = new();

    /// <summary>A host that has not looked for plugins yet.</summary>
    public PluginHost(PluginDiscovery discovery, PluginCatalog catalog, PluginCalls calls, KernelServices kernel, IWorkScheduler scheduler, ILogger<PluginHost> logger)
    {
        _discovery = discovery;
        _time = kernel.Time;
        _states = new PluginStateStore(kernel.Database);
        _registry = new PluginRegistry(catalog, kernel.CommandNames);
        var loader = new PluginLoader(kernel, calls);
        var runner = new PluginRunner(calls, kernel.Time, logger);
        _lifecycle = new PluginLifecycle(loader, runner, _states, _registry, kernel.Time, logger);
        _retirements = new PluginRetirements(runner, _registry, scheduler, kernel.Time, logger);
        _swap = new PluginSwap(loader, runner, _states, _registry, _retirements, kernel.Time, logger);
        kernel.Warden.Follow(PutAsideAsync);
    }

    /// <summary>Finds all plugins and starts those that can be started, in order. Plugins that fail are in the catalog with their reason.</summary>
    public Task StartAsync(Origin origin) => ChangeAsync(async () =>
    {
        var saved = _states.Read();
        if (TryFindAll() is not { } folders)
            return true;
        await _states.ForgetAsync([.. saved.Keys.Except(folders.Select(folder => folder.Id))]);
        foreach (var record in folders.Select(_registry.Add).ToList())
        {
            if (saved.TryGetValue(record.Id, out var remembered) && remembered.Disabled)
                record.State = PluginState.Disabled;
            else if (remembered is { IsKeptOut: true } && remembered.Version == record.Manifest?.Version)
                await _lifecycle.KeepOutAsync(record, remembered, origin);
            else
                await _lifecycle.VerifyAsync(record, origin);
        }

        await BringUpVerifiedAsync(origin);
        _registry.Publish();
        return true;
    });

    /// <summary>Stops all plugins, those first that others do not require.</summary>
    public async Task StopAsync(Origin origin)
    {
        _ending.Cancel();
        await ChangeAsync(() => StopCoreAsync(origin));
        await _retirements.FinishAsync();
    }

    async Task<bool> StopCoreAsync(Origin origin)
    {
        foreach (var manifest in _registry.Started.Reverse())
            await _lifecycle.TakeDownAsync(_registry[manifest.Id], PluginState.Stopped, origin);
        return true;
    }

    /// <summary>Stops one plugin and takes it out of memory. It comes back with <see cref="EnableAsync"/> or at the next start of the kernel.</summary>
    /// <returns>Whether its memory is free; if not, something still holds it and only a restart of the kernel frees it.</returns>
    /// <exception cref="SkerryException">It is not started, or others require it.</exception>
    public Task<bool> UnloadAsync(string id, Origin origin) => ChangeAsync(async () =>
    {
        var record = RequireStarted(id);
        _registry.RequireUnneeded(record);
        var isFree = await LoadContexts.CollectAsync(_time, await _lifecycle.TakeDownAsync(record, PluginState.Unloaded, origin));
        _registry.Describe();
        return isFree;
    });

    /// <summary>
    /// Lets a plugin be loaded again that was disabled, unloaded, or kept out, and loads and starts it from its folder into the running kernel; then those that had
    /// failed for want of it.
    /// </summary>
    /// <returns>The plugin, Started or Failed.</returns>
    /// <exception cref="SkerryException">There is no such folder, or it is started.</exception>
    public Task<PluginInfo> EnableAsync(string id, Origin origin) => ChangeAsync(async () =>
    {
        await _states.SetDisabledAsync(id, false);
        if (_registry.Find(id) is { State: PluginState.Started })
            throw new SkerryException($"Plugin \"{id}\" is started already.");
        var record = _registry.Add(_discovery.Find(id) ?? throw NotFound(id));
        if (await _lifecycle.VerifyAsync(record, origin))
            await BringUpWaitingAsync(origin);
        return record.Info;
    });

    /// <summary>Unloads a plugin if it is started, and keeps it out until <see cref="EnableAsync"/>.</summary>
    /// <exception cref="SkerryException">There is no such plugin, or others require it.</exception>
    public Task DisableAsync(string id, Origin origin) => ChangeAsync(async () =>
    {
        var record = _registry.Find(id) ?? throw NotFound(id);
        if (record.State == PluginState.Started)
        {
            _registry.RequireUnneeded(record);
            await _lifecycle.TakeDownAsync(record, PluginState.Disabled, origin);
        }
        else
        {
            record.Restart(record.Folder);
            record.State = PluginState.Disabled;
            await _states.SaveAsync(record.Info, origin);
            _registry.Describe();
        }

        await _states.SetDisabledAsync(id, true);
        return true;
    });

    /// <summary>
    /// Takes a plugin that misbehaves out of the running kernel, whether others require it or not: those get an error that names it. It stays out until
    /// <see cref="EnableAsync"/> or another version of it. Does nothing if that loading of it is gone already.
    /// </summary>
    Task PutAsideAsync(PluginStanding standing, string reason) => ChangeAsync(async () =>
    {
        if (_registry.Find(standing.Plugin) is { State: PluginState.Started } record && record.Loaded!.Slot.Standing == standing)
            await _lifecycle.PutAsideAsync(record, reason, new Origin("system", $"plugin:{standing.Plugin}"));
        return true;
    });

    /// <summary>Brings up what is verified, and what had failed for want of another.</summary>
    async Task BringUpWaitingAsync(Origin origin)
    {
        foreach (var waiting in _registry.All.Where(other => other.Phase == PluginPhase.Require).ToList())
        {
            waiting.Restart(waiting.Folder);
            await _lifecycle.VerifyAsync(waiting, origin);
        }

        await BringUpVerifiedAsync(origin);
    }

    async Task BringUpVerifiedAsync(Origin origin)
    {
        var verified = _registry.All.Where(record => record.State == PluginState.Verified).Select(record => record.Manifest!);
        var (sorted, circle) = PluginOrder.Sort(verified);
        foreach (var manifest in circle)
            await _lifecycle.FailAsync(_registry[manifest.Id], PluginPhase.Require, $"It cannot start, for these plugins require each other in a circle: {PluginOrder.Describe(circle, manifest)}.", origin);
        foreach (var manifest in sorted)
            await _lifecycle.BringUpAsync(_registry[manifest.Id], origin);
    }

    /// <summary>The installed plugins; null if the lock file is damaged, which <see cref="Installation.InstallationRecovery"/> has told. What is remembered of them is kept.</summary>
    IReadOnlyList<PluginFolder>? TryFindAll()
    {
        try
        {
            return _discovery.FindAll();
        }
        catch (SkerryException)
        {
            return null;
        }
    }

    PluginRecord RequireStarted(string id)
    {
        var record = _registry.Find(id) ?? throw NotFound(id);
        return record.State == PluginState.Started ? record : throw new SkerryException($"Plugin \"{id}\" is not started: it is {record.State}.");
    }

    static SkerryException NotFound(string id) => new($"There is no plugin \"{id}\". To see those that are there: plugin:list");

    async Task<T> ChangeAsync<T>(Func<Task<T>> change)
    {
        await _changing.WaitAsync();
        try
        {
            return await change();
        }
        finally
        {
            _changing.Release();
        }
    }
}
