using Microsoft.Extensions.Logging;
using Skerry.Kernel.Plugins.Loading;
using Skerry.Kernel.Plugins.Verification;
using Skerry.Kernel.State;
using Skerry.Sdk;

namespace Skerry.Kernel.Plugins.Lifecycle;

/// <summary>
/// Brings a version of a plugin into the running kernel: beside the one that is there, until it has started and its coming was written down; then in its
/// place. Whatever fails before that leaves everything as it was. Used only by whoever holds the host's lock.
/// </summary>
sealed partial class PluginSwap(
    PluginLoader loader, PluginRunner runner, PluginStateStore states, PluginRegistry registry, PluginRetirements retirements, TimeProvider time, ILogger logger)
{
    /// <summary>Brings one in. A plugin that is disabled stays so, with the new folder.</summary>
    /// <param name="folder">What was unpacked.</param>
    /// <param name="commit">Writes down that it counts from now on.</param>
    /// <param name="origin">Who, and because of what.</param>
    /// <param name="cancellationToken">Gives up, up to the commit.</param>
    /// <returns>The plugin, Started or Disabled.</returns>
    /// <exception cref="SkerryException">It was refused, or failed; nothing has changed.</exception>
    public async Task<PluginRecord> BringInAsync(PluginFolder folder, Func<Task> commit, Origin origin, CancellationToken cancellationToken)
    {
        var isDisabled = registry.Find(folder.Id) is { State: PluginState.Disabled };
        Verify(folder, isDisabled);
        return isDisabled
            ? await ReplaceDisabledAsync(folder, commit, origin, cancellationToken)
            : await ReplaceAsync(folder, commit, origin, cancellationToken);
    }

    async Task<PluginRecord> ReplaceDisabledAsync(PluginFolder folder, Func<Task> commit, Origin origin, CancellationToken cancellationToken)
    {
        if (PluginVerification.CheckReferences(folder) is { } missing)
            throw Refused(folder, missing);
        cancellationToken.ThrowIfCancellationRequested();
        await commit();
        var record = registry.Add(folder);
        record.State = PluginState.Disabled;
        registry.Describe();
        await TryAsync(record.Id, () => states.SaveAsync(record.Info, origin));
        return record;
    }

    async Task<PluginRecord> ReplaceAsync(PluginFolder folder, Func<Task> commit, Origin origin, CancellationToken cancellationToken)
    {
        var arrival = await MarkedAsync(folder, async () =>
        {
            var arriving = await ArriveAsync(folder, cancellationToken);
            await CommitAsync(arriving, commit, cancellationToken);
            return arriving;
        });

        // From here on only forward: nothing below can fail.
        var record = registry.FindOrMake(folder);
        var before = record.Folder;
        var retiring = record.Replace(arrival);
        registry.Publish();
        Log.BroughtIn(logger, record.Id, record.Manifest!.Version, retiring?.Version ?? "none");
        if (retiring is not null)
            retirements.Begin(record, retiring, before);
        await TryAsync(record.Id, () => states.SaveAsync(record.Info, origin));
        return record;
    }

    /// <summary>Counts the start, so that a version that ends the kernel is found at its next start.</summary>
    async Task<PluginArrival> MarkedAsync(PluginFolder folder, Func<Task<PluginArrival>> start)
    {
        var wasThere = registry.Find(folder.Id) is not null;
        try
        {
            await states.MarkArrivingAsync(folder.Id, folder.Manifest!.Version);
            return await start();
        }
        catch (Exception e)
        {
            await TryAsync(folder.Id, () => states.UnmarkArrivingAsync(folder.Id, wasThere));
            throw e is SkerryException or OperationCanceledException ? e : Failed(folder, $"could not be brought in: {e.Message}", e);
        }
    }

    void Verify(PluginFolder folder, bool isDisabled)
    {
        // What is disabled gets in nobody's way.
        if (PluginVerification.CheckManifest(folder, isDisabled ? [] : registry.Others(folder.Id)) is { } fault)
            throw Refused(folder, fault);
        if (!isDisabled && (registry.Objections(folder.Manifest!) ?? registry.MissingRequirements(folder.Manifest!)) is { } objection)
            throw Refused(folder, objection);
    }

    async Task<PluginArrival> ArriveAsync(PluginFolder folder, CancellationToken cancellationToken)
    {
        LoadedPlugin? loaded = null;
        try
        {
            var begin = time.GetTimestamp();
            loaded = await loader.LoadAsync(folder, name => registry.CommandOwner(name, folder.Id), cancellationToken);
            var loadTime = time.GetElapsedTime(begin);
            begin = time.GetTimestamp();
            await runner.StartAsync(loaded, cancellationToken);
            return new PluginArrival(folder, loaded, loadTime, time.GetElapsedTime(begin));
        }
        catch (Exception e)
        {
            if (loaded is not null)
                await SendBackAsync(folder.Id, loaded);
            Log.Fault(logger, folder.Id, e);
            throw e is PluginFailedException failed ? Failed(folder, $"failed ({failed.Phase}): {failed.Message}", e) : e;
        }
    }

    async Task CommitAsync(PluginArrival arrival, Func<Task> commit, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            await commit();
        }
        catch (Exception e)
        {
            await SendBackAsync(arrival.Folder.Id, arrival.Loaded);
            throw e is SkerryException or OperationCanceledException ? e : Failed(arrival.Folder, $"could not be written down: {e.Message}", e);
        }
    }

    async Task SendBackAsync(string id, LoadedPlugin loaded)
    {
        await runner.StopAsync(loaded);
        var context = new RetiringVersion(loaded).Release();
        registry.Find(id)?.Remember(context);
        registry.Describe();
    }

    /// <summary>The catalog is right already; what the database does not take now is written at the next change or start.</summary>
    async Task TryAsync(string plugin, Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (Exception e)
        {
            Log.NotSaved(logger, plugin, e);
        }
    }

    SkerryException Refused(PluginFolder folder, string fault) => Failed(folder, $"was refused: {fault}");

    SkerryException Failed(PluginFolder folder, string what, Exception? inner = null)
    {
        var now = registry.Find(folder.Id) is { State: PluginState.Started } there ? $"\nVersion {there.Manifest!.Version} goes on running." : "";
        return new SkerryException($"Plugin \"{folder.Id}\"{(folder.Manifest is { } manifest ? $" {manifest.Version}" : "")} {what}{now}", inner: inner);
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Plugin {Plugin} {Version} was brought in, in the place of version {Before}")]
        public static partial void BroughtIn(ILogger logger, string plugin, string version, string before);

        [LoggerMessage(LogLevel.Warning, "Plugin {Plugin}: another version could not be brought in")]
        public static partial void Fault(ILogger logger, string plugin, Exception fault);

        [LoggerMessage(LogLevel.Error, "Plugin {Plugin}: its state could not be written down")]
        public static partial void NotSaved(ILogger logger, string plugin, Exception fault);
    }
}
