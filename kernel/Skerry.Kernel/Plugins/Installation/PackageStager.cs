#pragma warning disable RS0030 // A port: the file of a download.
using Skerry.Kernel.Plugins.Locking;
using Skerry.Kernel.Plugins.Packages;
using Skerry.Kernel.Plugins.Verification;
using Skerry.Sdk;
using Skerry.Sdk.Plugins;

namespace Skerry.Kernel.Plugins.Installation;

/// <summary>Brings a package into the staging folder: downloads, checks and unpacks it there. Nothing of it is left if that fails.</summary>
sealed class PackageStager(PackageFolders folders, PluginDiscovery discovery)
{
    // Beside the folder of the package that is being installed; no id begins with a dot.
    const string Peek = ".peek-";

    /// <summary>Stages a package.</summary>
    /// <param name="choice">The package.</param>
    /// <param name="accept">Sees the hash before anything else is looked at; throws to refuse it.</param>
    /// <param name="reached">Called on the way.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="SkerryException">The feed failed, the package is refused, or the disk is full.</exception>
    public async Task<StagedPlugin> StageAsync(PackageChoice choice, Action<string> accept, Func<InstallationStep, Task> reached, CancellationToken cancellationToken)
    {
        var staging = "";
        try
        {
            staging = folders.Stage(choice.Id);
            var file = Path.Combine(staging, "package.nupkg");
            var hash = await DownloadAsync(choice, file, cancellationToken);
            accept(hash);
            await reached(InstallationStep.Downloaded);
            var content = Path.Combine(staging, "content");
            using var package = PackageReader.Open(file, choice.Name);
            PackageUnpacker.Unpack(package, choice.Name, content, cancellationToken);
            File.Delete(file);
            await reached(InstallationStep.Unpacked);
            return new StagedPlugin(new LockedPlugin(package.PackageId, choice.VersionText, hash, choice.Source.Name), discovery.Read(choice.Id, content));
        }
        catch (Exception e)
        {
            folders.Unstage(choice.Id);
            if (e is IOException fault)
                throw DiskErrors.Explain(fault, staging);
            throw;
        }
    }

    /// <summary>The manifest of a package, without unpacking it.</summary>
    /// <exception cref="SkerryException">As <see cref="StageAsync"/>.</exception>
    public async Task<PluginManifest> ReadManifestAsync(PackageChoice choice, CancellationToken cancellationToken)
    {
        var staging = folders.Stage(Peek + choice.Id);
        try
        {
            var file = Path.Combine(staging, "package.nupkg");
            await DownloadAsync(choice, file, cancellationToken);
            using var package = PackageReader.Open(file, choice.Name);
            return package.Manifest;
        }
        finally
        {
            folders.Unstage(Peek + choice.Id);
        }
    }

    static async Task<string> DownloadAsync(PackageChoice choice, string file, CancellationToken cancellationToken)
    {
        await using var target = new DownloadFile(file);
        await choice.Feed.DownloadAsync(choice.Id, choice.Version, target, PackageLimits.PackageBytes, cancellationToken);
        return target.Hash();
    }
}
