using Skerry.Kernel.Plugins.Lifecycle;
using Skerry.Kernel.Plugins.Locking;
using Skerry.Kernel.Plugins.Packages;
using Skerry.Kernel.Plugins.Verification;
using Skerry.Kernel.State;
using Skerry.Sdk;

namespace Skerry.Kernel.Plugins.Installation;

/// <summary>
/// Takes a staged plugin to its place and into the kernel. The lock file decides: until it is written the old version counts and the new folder goes again
/// if anything fails; after it, only forward. Used only by whoever has the turn to install.
/// </summary>
sealed class PluginActivator
{
    readonly PluginHost _host;
    readonly PluginCatalog _catalog;
    readonly PluginDiscovery _discovery;
    readonly PackageFolders _folders;
    readonly LockFile _lockFile;
    readonly InstallationTurn _turn;
    readonly IDatabase _database;

    public PluginActivator(PluginHost host, PluginCatalog catalog, PluginDiscovery discovery, PackageFolders folders, LockFile lockFile, InstallationTurn turn, IDatabase database)
    {
        (_host, _catalog, _discovery, _folders, _lockFile, _turn, _database) = (host, catalog, discovery, folders, lockFile, turn, database);
        host.VersionEnded = RemoveAsync;
    }

    /// <summary>Places, starts, commits and swaps.</summary>
    /// <exception cref="SkerryException">It did not start, or the disk is full; the old version is active and nothing is left.</exception>
    /// <exception cref="OperationCanceledException">The caller went before the commit; the same.</exception>
    public async Task ActivateAsync(StagedPlugin staged, Origin origin, Func<InstallationStep, Task> reached, CancellationToken cancellationToken)
    {
        var old = _lockFile.Read().GetValueOrDefault(staged.Id);
        var isOldLoaded = _catalog.Plugins.Any(plugin => plugin.Id == staged.Id && plugin.State == PluginState.Started);
        try
        {
            Place(staged);
            await reached(InstallationStep.Placed);
            await _host.BringInAsync(_discovery.Read(staged.Locked), () => CommitAsync(staged, reached), origin, cancellationToken);
        }
        catch (Exception e)
        {
            if (!IsInUse(staged.Id, _folders.PathOf(staged.Locked)))
                _folders.Remove(_folders.PathOf(staged.Locked));
            if (e is IOException fault)
                throw DiskErrors.Explain(fault, _folders.PathOf(staged.Locked));
            throw;
        }

        // The folder of one that runs goes when that has ended.
        if (old is not null && !isOldLoaded && !IsInUse(old.Id, _folders.PathOf(old)))
            _folders.Remove(_folders.PathOf(old));
        await reached(InstallationStep.Swapped);
    }

    void Place(StagedPlugin staged)
    {
        // The same build may be there and in use: by a version that is being retired, for example.
        if (InstalledFiles.Fault(_folders.PathOf(staged.Locked)) is not null)
            _folders.Place(staged.Folder.Path, staged.Locked);
    }

    async Task CommitAsync(StagedPlugin staged, Func<InstallationStep, Task> reached)
    {
        await reached(InstallationStep.Started);
        // Throws if another kernel has taken the data folder over: the lock file is that one's then.
        _database.Read(query => query.Number("SELECT 1"));
        try
        {
            _lockFile.Change(locked => locked.SetItem(staged.Id, staged.Locked));
        }
        catch (IOException e)
        {
            throw DiskErrors.Explain(e, _lockFile.FilePath);
        }

        await reached(InstallationStep.Committed);
    }

    /// <summary>Removes an old version's folder once nothing needs it. At the kernel's next start it would go too.</summary>
    Task RemoveAsync(PluginFolder old) => _turn.HoldAsync(
        "an old version's removal",
        null,
        () =>
        {
            if (!IsInUse(old.Id, old.Path))
                _folders.Remove(old.Path);
            return Task.CompletedTask;
        },
        CancellationToken.None);

    bool IsInUse(string id, string path)
    {
        try
        {
            return _lockFile.Read().GetValueOrDefault(id) is { } plugin && _folders.PathOf(plugin) == path;
        }
        catch (SkerryException)
        {
            // It cannot be known while the lock file is damaged.
            return true;
        }
    }
}
