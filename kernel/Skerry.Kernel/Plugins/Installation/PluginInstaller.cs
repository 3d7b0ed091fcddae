using Skerry.Kernel.Plugins.Locking;
using Skerry.Kernel.Plugins.Packages;
using Skerry.Kernel.State;
using Skerry.Sdk;

namespace Skerry.Kernel.Plugins.Installation;

/// <summary>
/// Installs plugins into the running kernel. All of them are downloaded and checked before the first is loaded; then one after another, those first that
/// others require. One installation at a time; thread-safe.
/// </summary>
sealed class PluginInstaller(
    PackagePicker picker, PackageStager stager, StagedCheck check, PluginActivator activator, PackageFolders folders, LockFile lockFile, InstallationTurn turn, InstallationNotes notes)
{
    /// <summary>For tests: awaited at each step.</summary>
    public Func<InstallationStep, Task> Reached { get; set; } = _ => Task.CompletedTask;

    /// <summary>Installs. What is installed already is left; another version or build is replaced.</summary>
    /// <param name="request">What.</param>
    /// <param name="output">Where progress goes.</param>
    /// <param name="origin">Who, and because of what.</param>
    /// <param name="cancellationToken">Ends it; the plugin that is under way is not installed then, those before it are.</param>
    /// <exception cref="SkerryException">Something is refused or failed; the message says what.</exception>
    public async Task<IReadOnlyList<InstallationResult>> InstallAsync(InstallRequest request, IOutput output, Origin origin, CancellationToken cancellationToken)
    {
        var ids = request.Ids.Select(PluginId.Of).Distinct().ToList();
        RequireOneVersion(request, ids.Count);
        var results = new List<InstallationResult>();
        await turn.HoldAsync($"the installation by {origin.Actor}", output, async () =>
        {
            var staged = new List<StagedPlugin>();
            try
            {
                foreach (var id in ids)
                {
                    if (await StageAsync(id, request, output, cancellationToken) is { } plugin)
                        staged.Add(plugin);
                    else
                        results.Add(Unchanged(id));
                }

                foreach (var plugin in staged)
                    check.RequireRelations(plugin, staged);
                foreach (var plugin in RelationsCheck.Order(staged))
                    results.Add(await ActivateAsync(plugin, output, origin, cancellationToken));
            }
            finally
            {
                foreach (var plugin in staged)
                    folders.Unstage(plugin.Id);
            }
        }, cancellationToken);
        return results;
    }

    /// <summary>Brings one staged plugin in, and tells of it.</summary>
    internal async Task<InstallationResult> ActivateAsync(StagedPlugin plugin, IOutput output, Origin origin, CancellationToken cancellationToken)
    {
        var before = lockFile.Read().GetValueOrDefault(plugin.Id);
        InstallationReport.Begin(output, plugin, before);
        try
        {
            await activator.ActivateAsync(plugin, origin, Reached, cancellationToken);
        }
        catch (SkerryException e) when (before is not null)
        {
            notes.SetFailed(plugin.Id, e);
            throw;
        }

        notes.Clear(plugin.Id);
        InstallationReport.End(output, plugin);
        return new InstallationResult(plugin.Id, before?.Version, plugin.Locked.Version, plugin.Locked.Source, before is null ? "installed" : "updated");
    }

    /// <summary>Downloads a choice, and checks all that can be known of it alone.</summary>
    /// <returns>The plugin; null if it is what is installed.</returns>
    internal async Task<StagedPlugin?> StageAsync(PackageChoice choice, bool wasNamed, LockedPlugin? installed, CancellationToken cancellationToken)
    {
        var staged = await stager.StageAsync(choice, hash => RefuseOtherBuild(choice, hash, installed), Reached, cancellationToken);
        try
        {
            if (staged.Locked == installed && InstalledFiles.Fault(folders.PathOf(installed)) is null)
            {
                folders.Unstage(choice.Id);
                return null;
            }

            await check.RequireAsync(staged, wasNamed ? null : choice, cancellationToken);
            return staged;
        }
        catch
        {
            folders.Unstage(choice.Id);
            throw;
        }
    }

    /// <summary>Refuses a version for several plugins: each has its own.</summary>
    internal static void RequireOneVersion(InstallRequest request, int plugins)
    {
        if (request.Version is not null && plugins != 1)
            throw new SkerryException($"The version \"{Text.Printable.Short(request.Version)}\" can be of one plugin only. Name one plugin with --version, and the others in a command of their own.");
    }

    async Task<StagedPlugin?> StageAsync(string id, InstallRequest request, IOutput output, CancellationToken cancellationToken)
    {
        var installed = lockFile.Read().GetValueOrDefault(id);
        var choice = await picker.PickAsync(id, request, installed, cancellationToken);
        if (installed is not null && request.Version is null && choice.Version < NuGet.Versioning.NuGetVersion.Parse(installed.Version))
        {
            output.Step($"{id} {installed.Version} is installed already; the highest in \"{choice.Source.Name}\" is {choice.VersionText}. To go back to it: plugin:install {id} --version {choice.VersionText}");
            return null;
        }

        var staged = await StageAsync(choice, request.Version is not null, installed, cancellationToken);
        if (staged is null)
            output.Step($"{id} {installed!.Version} is installed already");
        return staged;
    }

    InstallationResult Unchanged(string id)
    {
        var plugin = lockFile.Read()[id];
        return new InstallationResult(id, plugin.Version, plugin.Version, plugin.Source, "unchanged");
    }

    static void RefuseOtherBuild(PackageChoice choice, string hash, LockedPlugin? installed)
    {
        if (installed is null || choice.Source.IsFolder || installed.Source != choice.Source.Name || installed.Version != choice.VersionText || installed.Sha512 == hash)
            return;
        throw choice.Name.Refused(
            $"\"{choice.Source.Name}\" now has another file under this version than the one that is installed (SHA-512 {hash[..12]}…, installed {installed.Sha512[..12]}…). A published version never changes.",
            $"Ask whoever runs that feed. If the change is meant: plugin:uninstall {choice.Id}, then plugin:install {choice.Id}");
    }
}
