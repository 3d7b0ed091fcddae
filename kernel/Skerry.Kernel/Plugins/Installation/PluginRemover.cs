using Skerry.Kernel.Plugins.Lifecycle;
using Skerry.Kernel.Plugins.Locking;
using Skerry.Kernel.Plugins.Packages;
using Skerry.Kernel.State;
using Skerry.Sdk;

namespace Skerry.Kernel.Plugins.Installation;

/// <summary>Uninstalls plugins. Thread-safe.</summary>
sealed class PluginRemover(PluginHost host, PluginCatalog catalog, PackageFolders folders, LockFile lockFile, InstallationTurn turn, InstallationNotes notes, IDatabase database, IEnumerable<IPluginTraces> traces)
{
    /// <summary>The installed plugin of that name, in any case.</summary>
    /// <exception cref="SkerryException">There is none.</exception>
    public LockedPlugin Require(string id)
    {
        id = PluginId.Of(id);
        return lockFile.Read().GetValueOrDefault(id) ?? throw new SkerryException($"Plugin \"{id}\" is not installed. To see those that are: plugin:list");
    }

    /// <summary>Takes a plugin out of the kernel and of the lock file, then removes its folder.</summary>
    /// <param name="id">The plugin.</param>
    /// <param name="purge">Whether what the kernel keeps for it goes too: its documents, timers, supplied values, and how far it has read the events.</param>
    /// <param name="output">Where progress goes.</param>
    /// <param name="origin">Who, and because of what.</param>
    /// <param name="cancellationToken">Counts until the lock file is written.</param>
    /// <returns>Whether its memory is free.</returns>
    /// <exception cref="SkerryException">It is not installed, or others require it.</exception>
    public async Task<bool> RemoveAsync(string id, bool purge, IOutput output, Origin origin, CancellationToken cancellationToken)
    {
        var isFree = true;
        await turn.HoldAsync($"the removal of {id} by {origin.Actor}", output, async () =>
        {
            var plugin = Require(id);
            if (catalog.Plugins.Any(known => known.Id == plugin.Id && !known.IsRemoved))
                isFree = await host.TakeOutAsync(plugin.Id, () => ForgetAsync(plugin), origin, cancellationToken);
            else
                await ForgetAsync(plugin);
            folders.Remove(folders.PathOf(plugin));
            notes.Clear(plugin.Id);
            if (purge)
                await PurgeAsync(plugin.Id);
        }, cancellationToken);
        return isFree;
    }

    Task ForgetAsync(LockedPlugin plugin)
    {
        // Throws if another kernel has taken the data folder over.
        database.Read(query => query.Number("SELECT 1"));
        try
        {
            lockFile.Change(locked => locked.Remove(plugin.Id));
        }
        catch (IOException e)
        {
            throw DiskErrors.Explain(e, lockFile.FilePath);
        }

        return Task.CompletedTask;
    }

    async Task PurgeAsync(string id)
    {
        foreach (var trace in traces)
            trace.Forget(id);
        await database.WriteAsync(transaction =>
        {
            foreach (var statement in (string[])[
                "DELETE FROM documents WHERE plugin = $1", "DELETE FROM supplied_values WHERE plugin = $1", "DELETE FROM supplied_networks WHERE plugin = $1", "DELETE FROM timers WHERE owner = $1",
                "DELETE FROM dead_letters WHERE plugin = $1", "DELETE FROM cursors WHERE plugin = $1", "DELETE FROM plugins WHERE id = $1"])
                transaction.Execute(statement, id);
            return true;
        });
    }
}
