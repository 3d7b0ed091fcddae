using NuGet.Versioning;
using Skerry.Kernel.Plugins.Feeds;
using Skerry.Kernel.Plugins.Lifecycle;
using Skerry.Kernel.Plugins.Locking;
using Skerry.Kernel.Plugins.Packages;
using Skerry.Kernel.Plugins.Verification;
using Skerry.Kernel.State;
using Skerry.Sdk;

namespace Skerry.Kernel.Plugins.Installation;

/// <summary>
/// Brings a host to what its lock file says: fetches what is gone or damaged, by version and hash, starts what is not as it should be, and takes out what
/// the file does not name. One plugin that fails does not hold up the others. Thread-safe.
/// </summary>
sealed class PluginRestorer(
    PluginInstaller installer, PackageStager stager, PackagePicker picker, PluginActivator activator, StagedCheck check, PluginHost host, PluginCatalog catalog, PluginDiscovery discovery, IPackageSources sources,
    PackageFolders folders, LockFile lockFile, InstallationTurn turn)
{
    /// <summary>Restores.</summary>
    /// <param name="source">Where to fetch from, instead of where each came from; null for that.</param>
    /// <param name="output">Where progress goes.</param>
    /// <param name="origin">Who, and because of what.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What became of each.</returns>
    /// <exception cref="SkerryException">The lock file is damaged.</exception>
    public async Task<IReadOnlyList<InstallationResult>> RestoreAsync(string? source, IOutput output, Origin origin, CancellationToken cancellationToken)
    {
        var results = new List<InstallationResult>();
        await turn.HoldAsync($"the restoration by {origin.Actor}", output, async () =>
        {
            var locked = lockFile.Read();
            foreach (var extra in Extras(locked))
                await AttemptAsync(extra.Id, null, results, output, () => TakeOutAsync(extra, output, origin, cancellationToken));
            var staged = new List<StagedPlugin>();
            try
            {
                foreach (var plugin in locked.Values)
                    await AttemptAsync(plugin.Id, plugin, results, output, async () =>
                    {
                        if (await StageAsync(plugin, source, output, cancellationToken) is not { } found)
                            return new InstallationResult(plugin.Id, plugin.Version, plugin.Version, plugin.Source, "unchanged");
                        staged.Add(found);
                        return null;
                    });
                foreach (var plugin in RelationsCheck.Order(staged))
                    await AttemptAsync(plugin.Id, plugin.Locked, results, output, async () =>
                    {
                        await activator.ActivateAsync(plugin, origin, installer.Reached, cancellationToken);
                        output.Heading($"{plugin.Id} {plugin.Locked.Version} is restored");
                        return new InstallationResult(plugin.Id, plugin.Locked.Version, plugin.Locked.Version, plugin.Locked.Source, "restored");
                    });
            }
            finally
            {
                foreach (var plugin in staged)
                    folders.Unstage(plugin.Id);
            }

            folders.Sweep(locked);
        }, cancellationToken);
        return results;
    }

    async Task<InstallationResult?> TakeOutAsync(PluginInfo extra, IOutput output, Origin origin, CancellationToken cancellationToken)
    {
        output.Step($"Taking out {extra.Id} {extra.Version}, which the lock file does not name");
        await host.TakeOutAsync(extra.Id, () => Task.CompletedTask, origin, cancellationToken);
        return new InstallationResult(extra.Id, extra.Version, null, null, "removed");
    }

    /// <summary>Plugins that the lock file does not name, those first that others require last.</summary>
    IReadOnlyList<PluginInfo> Extras(IReadOnlyDictionary<string, LockedPlugin> locked)
    {
        var order = catalog.Current.Slots.Select(slot => slot.Id).ToList();
        return [.. catalog.Plugins.Where(plugin => !plugin.IsRemoved && !locked.ContainsKey(plugin.Id)).OrderByDescending(plugin => order.IndexOf(plugin.Id))];
    }

    /// <summary>Fetches a plugin if it has to be; null if it is as it should be.</summary>
    async Task<StagedPlugin?> StageAsync(LockedPlugin plugin, string? source, IOutput output, CancellationToken cancellationToken)
    {
        if (InstalledFiles.Fault(folders.PathOf(plugin)) is not { } fault)
            return IsAsItShouldBe(plugin) ? null : new StagedPlugin(plugin, discovery.Read(plugin));
        var from = picker.SourceOf(plugin, source);
        output.Step($"Restoring {plugin.Id} {plugin.Version} from {from.Name}");
        output.Detail(fault);
        var choice = new PackageChoice(plugin.Id, NuGetVersion.Parse(plugin.Version), from, sources.Open(from), []);
        var staged = await stager.StageAsync(choice, hash => RequireHash(choice, plugin, hash), installer.Reached, cancellationToken);
        // Where it came from is what the lock file says, also if it was fetched elsewhere this time.
        staged = staged with { Locked = plugin };
        await check.RequireAsync(staged, null, cancellationToken);
        return staged;
    }

    /// <summary>Whether the kernel has it from this folder. One that failed while it ran code of its own is for plugin:enable, not for this.</summary>
    bool IsAsItShouldBe(LockedPlugin plugin) => catalog.Plugins.Any(known =>
        known.Id == plugin.Id && known.Folder == folders.PathOf(plugin)
        && (known.State is PluginState.Started or PluginState.Disabled || (known.State == PluginState.Failed && known.Phase > PluginPhase.Require)));

    static void RequireHash(PackageChoice choice, LockedPlugin plugin, string hash)
    {
        if (hash != plugin.Sha512)
            throw choice.Name.Refused(
                $"\"{choice.Source.Name}\" has another file under this version than the one that the lock file names (SHA-512 {hash[..12]}…, wanted {plugin.Sha512[..12]}…).",
                $"Name a source that has the right one: plugin:restore --source <name, folder or address>. Or take what is there: plugin:install {plugin.Id}");
    }

    static async Task AttemptAsync(string id, LockedPlugin? plugin, List<InstallationResult> results, IOutput output, Func<Task<InstallationResult?>> attempt)
    {
        try
        {
            if (await attempt() is { } result)
                results.Add(result);
        }
        catch (SkerryException e)
        {
            output.Warn($"{id} could not be restored: {e.Message}");
            results.Add(new InstallationResult(id, plugin?.Version, plugin?.Version, plugin?.Source, "failed", e.Message));
        }
    }
}
