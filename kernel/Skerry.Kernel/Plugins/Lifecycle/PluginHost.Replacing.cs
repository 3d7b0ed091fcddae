using Skerry.Kernel.Plugins.Verification;
using Skerry.Kernel.State;
using Skerry.Sdk;

namespace Skerry.Kernel.Plugins.Lifecycle;

/// <content>Bringing versions in and taking plugins out: what an installation is made of.</content>
public sealed partial class PluginHost
{
    /// <summary>Called when a version that was replaced has ended, with its folder, of which nothing is needed any more. What it throws is logged. Set it before <see cref="StartAsync"/>.</summary>
    internal Func<PluginFolder, Task> VersionEnded
    {
        get => _retirements.Ended;
        set => _retirements.Ended = value;
    }

    /// <summary>
    /// Brings a version of a plugin into the running kernel. It is verified, loaded and started beside the one that is there; then <paramref name="commit"/> is
    /// awaited; then it takes that one's place, at once and for everybody, but for deployments that run: they keep what they began with. The other one ends in
    /// the background, see <see cref="VersionEnded"/>. Those that had failed for want of it come up. One that is disabled stays so, with the new folder.
    /// </summary>
    /// <param name="folder">The version.</param>
    /// <param name="commit">Writes down that this version counts from now on.</param>
    /// <param name="origin">Who, and because of what.</param>
    /// <param name="cancellationToken">Gives up, up to the commit.</param>
    /// <returns>The plugin, Started or Disabled.</returns>
    /// <exception cref="SkerryException">It was refused, or it or the commit failed: it is unloaded, and what was there before goes on.</exception>
    /// <exception cref="OperationCanceledException">The caller has given up; the same.</exception>
    internal Task<PluginInfo> BringInAsync(PluginFolder folder, Func<Task> commit, Origin origin, CancellationToken cancellationToken) => ChangeAsync(
        async ending =>
        {
            var record = await _swap.BringInAsync(folder, commit, origin, ending);
            if (record.State == PluginState.Started)
                await BringUpWaitingAsync(origin);
            return record.Info;
        },
        cancellationToken);

    /// <summary>
    /// Takes a plugin out of the running kernel for good. Nothing new reaches it from the beginning; deployments that began with it come to their end first; then
    /// <paramref name="commit"/> is awaited, and it is stopped and unloaded. Its documents and its place in the event log stay.
    /// </summary>
    /// <param name="id">The plugin.</param>
    /// <param name="commit">Writes down that it is gone.</param>
    /// <param name="origin">Who, and because of what.</param>
    /// <param name="cancellationToken">Gives up, up to the commit: the plugin goes on.</param>
    /// <returns>Whether its memory is free; if not, something still holds it and only a restart of the kernel frees it.</returns>
    /// <exception cref="SkerryException">There is no such plugin, others require it, or the commit failed: it goes on.</exception>
    /// <exception cref="OperationCanceledException">The caller has given up; the same.</exception>
    internal Task<bool> TakeOutAsync(string id, Func<Task> commit, Origin origin, CancellationToken cancellationToken) => ChangeAsync(
        async ending =>
        {
            var record = _registry.Find(id) ?? throw NotFound(id);
            var wasStarted = record.State == PluginState.Started;
            if (wasStarted)
                _registry.RequireUnneeded(record);
            await _lifecycle.WithdrawAsync(record, commit, ending);
            if (wasStarted)
                await _lifecycle.TakeDownAsync(record, PluginState.Unloaded, origin);
            var isFree = await LoadContexts.CollectAsync(_time, record.Info.Unloaded);
            record.State = PluginState.Unloaded;
            _registry.Remove(record);
            _registry.Describe();
            await _states.ForgetAsync([id]);
            return isFree;
        },
        cancellationToken);

    async Task<T> ChangeAsync<T>(Func<CancellationToken, Task<T>> change, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _ending.Token);
        return await ChangeAsync(() =>
        {
            // Others may have held the lock for long.
            ending.Token.ThrowIfCancellationRequested();
            return change(ending.Token);
        });
    }
}
