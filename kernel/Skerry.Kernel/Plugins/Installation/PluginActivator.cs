using Skerry.Kernel.Plugins.Lifecycle;
using Skerry.Kernel.Plugins.Packages;
using Skerry.Kernel.Plugins.Verification;
using Skerry.Kernel.State;
using Skerry.Kernel.Work;
using Skerry.Sdk;

namespace Skerry.Kernel.Plugins.Installation;

/// <summary>
/// Takes a staged plugin to its place and into the kernel. The lock file decides: until it is written the old version counts and the new folder goes again
/// if anything fails; after it, only forward. Used only by whoever has the turn to install.
/// </summary>
sealed class PluginActivator(PluginHost host, PluginDiscovery discovery, PackageFolders folders, LockFile lockFile, InstallationTurn turn, IDatabase database, IWorkScheduler scheduler)
{
    /// <summary>Places, starts, commits and swaps.</summary>
    /// <exception cref="SkerryException">It did not start, or the disk is full; the old version is active and nothing is left.</exception>
    /// <exception cref="OperationCanceledException">The caller went before the commit; the same.</exception>
    public async Task ActivateAsync(StagedPlugin staged, Origin origin, Func<InstallationStep, Task> reached, CancellationToken cancellationToken)
    {
        var old = lockFile.Read().GetValueOrDefault(staged.Id);
        Task retired;
        try
        {
            Place(staged);
            await reached(InstallationStep.Placed);
            retired = await host.BringInAsync(discovery.Read(staged.Locked), () => CommitAsync(staged, reached), origin, cancellationToken);
        }
        catch (Exception e)
        {
            if (!IsInUse(staged.Locked))
                folders.Remove(staged.Locked);
            if (e is IOException fault)
                throw DiskErrors.Explain(fault, folders.PathOf(staged.Locked));
            throw;
        }

        if (old is not null && old.FolderName != staged.Locked.FolderName)
            _ = scheduler.Start(() => RemoveAsync(old, retired));
        await reached(InstallationStep.Swapped);
    }

    void Place(StagedPlugin staged)
    {
        // The same build may be there and in use: by a version that is being retired, for example.
        if (InstalledFiles.Fault(folders.PathOf(staged.Locked)) is not null)
            folders.Place(staged.Folder.Path, staged.Locked);
    }

    async Task CommitAsync(StagedPlugin staged, Func<InstallationStep, Task> reached)
    {
        await reached(InstallationStep.Started);
        // Throws if another kernel has taken the data folder over: the lock file is that one's then.
        database.Read(query => query.Number("SELECT 1"));
        try
        {
            lockFile.Change(locked => locked.SetItem(staged.Id, staged.Locked));
        }
        catch (IOException e)
        {
            throw DiskErrors.Explain(e, lockFile.FilePath);
        }

        await reached(InstallationStep.Committed);
    }

    /// <summary>Removes an old folder once nothing needs it. At the kernel's next start it would go too.</summary>
    async Task RemoveAsync(LockedPlugin old, Task retired)
    {
        await retired;
        await turn.HoldAsync("an old version's removal", null, () =>
        {
            if (!IsInUse(old))
                folders.Remove(old);
            return Task.CompletedTask;
        }, CancellationToken.None);
    }

    bool IsInUse(LockedPlugin plugin)
    {
        try
        {
            return lockFile.Read().GetValueOrDefault(plugin.Id)?.FolderName == plugin.FolderName;
        }
        catch (SkerryException)
        {
            // It cannot be known while the lock file is damaged.
            return true;
        }
    }
}
