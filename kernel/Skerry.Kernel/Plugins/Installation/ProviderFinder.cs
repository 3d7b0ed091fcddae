#pragma warning disable RS0030 // A port: looks into the packages of folders that are sources.
using Skerry.Kernel.Plugins.Feeds;
using Skerry.Kernel.Plugins.Feeds.Folders;
using Skerry.Kernel.Plugins.Packages;
using Skerry.Sdk;

namespace Skerry.Kernel.Plugins.Installation;

/// <summary>Finds plugins that provide something, in those of the known sources that are folders: an HTTP feed cannot be asked that.</summary>
sealed class ProviderFinder(IPackageSources sources)
{
    /// <summary>Most packages that are looked into.</summary>
    const int MostLooks = 500;

    /// <summary>Ids of plugins that provide what is wanted, sorted. Packages that cannot be read are passed over.</summary>
    public IReadOnlyList<string> Find(string wanted) =>
    [
        .. sources.List().Where(source => source.IsFolder && Directory.Exists(source.Location))
            .SelectMany(Packages).Take(MostLooks)
            .Where(package => Provides(package, wanted)).Select(package => package.Name.Id)
            .Distinct().Order(StringComparer.Ordinal),
    ];

    static IEnumerable<(string File, PackageName Name)> Packages(PackageSource source)
    {
        try
        {
            return [.. Directory.EnumerateFiles(source.Location, "*" + PackageFileName.Extension, SearchOption.AllDirectories).SelectMany(file => PackageFileName.Readings(file).Select(reading => (file, new PackageName(reading.Id.ToLowerInvariant(), reading.Version))))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>A name that can be read in several ways is a package in one of them; in the others it is refused.</summary>
    static bool Provides((string File, PackageName Name) package, string wanted)
    {
        try
        {
            using var reader = PackageReader.Open(package.File, package.Name);
            return reader.Manifest.Provides.Any(provided => Capability.Satisfies(provided, wanted));
        }
        catch (Exception e) when (e is SkerryException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
