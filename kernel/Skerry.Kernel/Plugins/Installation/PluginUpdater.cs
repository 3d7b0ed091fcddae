using Skerry.Kernel.Plugins.Locking;
using Skerry.Kernel.Plugins.Packages;
using Skerry.Kernel.State;
using Skerry.Sdk;

namespace Skerry.Kernel.Plugins.Installation;

/// <summary>Updates plugins, each from where it came from. One that fails stays as it is and the others go on. Thread-safe.</summary>
sealed class PluginUpdater(
    PluginInstaller installer, PackagePicker picker, StagedCheck check, PackageFolders folders, LockFile lockFile, InstallationTurn turn, InstallationNotes notes)
{
    /// <summary>Updates.</summary>
    /// <param name="request">What; without ids every installed plugin, and with a source then those that came from it.</param>
    /// <param name="output">Where progress goes.</param>
    /// <param name="origin">Who, and because of what.</param>
    /// <param name="cancellationToken">Ends it; the plugin that is under way stays as it is then.</param>
    /// <returns>What became of each.</returns>
    /// <exception cref="SkerryException">A plugin is not installed, or the version is not one.</exception>
    public async Task<IReadOnlyList<InstallationResult>> UpdateAsync(InstallRequest request, IOutput output, Origin origin, CancellationToken cancellationToken)
    {
        var results = new List<InstallationResult>();
        await turn.HoldAsync($"the update by {origin.Actor}", output, async () =>
        {
            var plugins = Wanted(request);
            PluginInstaller.RequireOneVersion(request, plugins.Count);
            var staged = new List<StagedPlugin>();
            try
            {
                foreach (var plugin in plugins)
                    await AttemptAsync(plugin, results, output, async () =>
                    {
                        if (await StageAsync(plugin, request, cancellationToken) is { } found)
                        {
                            staged.Add(found);
                            return null;
                        }

                        output.Step($"{plugin.Id} {plugin.Version} is up to date");
                        return new InstallationResult(plugin.Id, plugin.Version, plugin.Version, plugin.Source, "unchanged");
                    });
                foreach (var plugin in RelationsCheck.Order(staged))
                    await AttemptAsync(lockFile.Read()[plugin.Id], results, output, async () =>
                    {
                        check.RequireRelations(plugin, [.. staged.Where(other => !results.Any(result => result.Id == other.Id))]);
                        return await installer.ActivateAsync(plugin, output, origin, cancellationToken);
                    });
            }
            finally
            {
                foreach (var plugin in staged)
                    folders.Unstage(plugin.Id);
            }
        }, cancellationToken);
        return results;
    }

    IReadOnlyList<LockedPlugin> Wanted(InstallRequest request)
    {
        var locked = lockFile.Read();
        if (request.Ids.Count == 0)
            return [.. locked.Values.Where(plugin => request.Source is null || plugin.Source == picker.NameOf(request.Source))];
        return
        [
            .. request.Ids.Select(PluginId.Of).Distinct().Select(id => locked.GetValueOrDefault(id)
                ?? throw new SkerryException($"Plugin \"{id}\" is not installed. To install it: plugin:install {id}")),
        ];
    }

    async Task<StagedPlugin?> StageAsync(LockedPlugin plugin, InstallRequest request, CancellationToken cancellationToken)
    {
        if (await picker.PickUpdateAsync(plugin, request, cancellationToken) is not { } choice)
            return null;
        // A feed's versions do not change, so that the same one need not be fetched; a folder may hold another build.
        if (choice.VersionText == plugin.Version && choice.Source.Name == plugin.Source && !choice.Source.IsFolder && request.Version is null)
            return null;
        return await installer.StageAsync(choice, request.Version is not null, plugin, cancellationToken);
    }

    async Task AttemptAsync(LockedPlugin plugin, List<InstallationResult> results, IOutput output, Func<Task<InstallationResult?>> attempt)
    {
        try
        {
            if (await attempt() is { } result)
                results.Add(result);
        }
        catch (SkerryException e)
        {
            notes.SetFailed(plugin.Id, e);
            output.Warn($"{plugin.Id} stays at {plugin.Version}: {e.Message}");
            results.Add(new InstallationResult(plugin.Id, plugin.Version, plugin.Version, plugin.Source, "failed", e.Message));
        }
    }
}
