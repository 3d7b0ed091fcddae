using Skerry.Kernel.Plugins.Verification;
using Skerry.Kernel.State;
using Skerry.Sdk;

namespace Skerry.Kernel.Plugins.Lifecycle;

/// <summary>Bringing in and taking out while the kernel runs: one plugin unloads before the other loads.</summary>
public sealed partial class PluginHost
{
    /// <summary>Called when a version that was replaced has ended, with its folder.</summary>
    internal Func<PluginFolder, Task> VersionEnded { get; set; } = _ => Task.CompletedTask;

    /// <summary>Puts a plugin in the place of the one of that id, if there is one.</summary>
    /// <param name="folder">The plugin; it stays where it is.</param>
    /// <param name="commit">Called when the new one has started; if it throws, the old one stays.</param>
    /// <param name="origin">Who, and because of what.</param>
    /// <param name="cancellationToken">Counts until the commit.</param>
    /// <returns>The plugin.</returns>
    /// <exception cref="SkerryException">The new one could not be started; the old one is as it was.</exception>
    internal Task<PluginInfo> BringInAsync(PluginFolder folder, Func<Task> commit, Origin origin, CancellationToken cancellationToken) => ChangeAsync(async () =>
    {
        var (before, state, phase, reason) = _registry.Find(folder.Id) is { } old ? (old.Folder, old.State, old.Phase, old.Reason) : (null, PluginState.Discovered, null, null);
        if (state == PluginState.Disabled)
        {
            await commit();
            var disabled = _registry.Add(folder);
            disabled.State = PluginState.Disabled;
            _registry.Describe();
            return disabled.Info;
        }

        if (state == PluginState.Started)
            await _lifecycle.TakeDownAsync(_registry[folder.Id], PluginState.Unloaded, origin);
        var record = _registry.Add(folder);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await _lifecycle.VerifyAsync(record, origin))
                await _lifecycle.BringUpAsync(record, origin);
            if (record.State != PluginState.Started)
                throw new SkerryException($"Plugin \"{folder.Id}\" {folder.Manifest?.Version} could not be started: {record.Reason}");
            cancellationToken.ThrowIfCancellationRequested();
            await commit();
        }
        catch
        {
            if (record.State == PluginState.Started)
                await _lifecycle.TakeDownAsync(record, PluginState.Unloaded, origin);
            await PutBackAsync(folder.Id, before, state, phase, reason, origin);
            throw;
        }

        foreach (var waiting in _registry.All.Where(other => other.Phase == PluginPhase.Require).ToList())
        {
            waiting.Restart(waiting.Folder);
            await _lifecycle.VerifyAsync(waiting, origin);
        }

        await BringUpVerifiedAsync(origin);
        if (state == PluginState.Started)
            _ = VersionEnded(before!);
        return record.Info;
    });

    /// <summary>Takes a plugin out of the kernel for good.</summary>
    /// <param name="id">The plugin.</param>
    /// <param name="commit">Called before it goes; if it throws, the plugin stays.</param>
    /// <param name="origin">Who, and because of what.</param>
    /// <param name="cancellationToken">Counts until the commit.</param>
    /// <returns>Whether its memory is free.</returns>
    /// <exception cref="SkerryException">There is none, or others require it.</exception>
    internal Task<bool> TakeOutAsync(string id, Func<Task> commit, Origin origin, CancellationToken cancellationToken) => ChangeAsync(async () =>
    {
        var record = _registry.Find(id) ?? throw NotFound(id);
        var isStarted = record.State == PluginState.Started;
        if (isStarted)
            _registry.RequireUnneeded(record);
        cancellationToken.ThrowIfCancellationRequested();
        await commit();
        var isFree = !isStarted || await CollectAsync(await _lifecycle.TakeDownAsync(record, PluginState.Unloaded, origin));
        _registry.Remove(id);
        await _states.ForgetAsync([id]);
        _registry.Describe();
        return isFree;
    });

    async Task PutBackAsync(string id, PluginFolder? before, PluginState state, PluginPhase? phase, string? reason, Origin origin)
    {
        if (before is null)
        {
            _registry.Remove(id);
            await _states.ForgetAsync([id]);
            _registry.Describe();
            return;
        }

        var record = _registry.Add(before);
        if (state == PluginState.Failed)
            await _lifecycle.FailAsync(record, phase!.Value, reason!, origin);
        else if (state == PluginState.Started && await _lifecycle.VerifyAsync(record, origin))
            await _lifecycle.BringUpAsync(record, origin);
        _registry.Describe();
    }
}
