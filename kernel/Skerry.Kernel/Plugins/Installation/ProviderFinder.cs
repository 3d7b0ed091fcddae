#pragma warning disable RS0030 // A port: looks into the packages of folders that are sources.
using NuGet.Versioning;
using Skerry.Kernel.Plugins.Feeds;
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
            return [.. Directory.EnumerateFiles(source.Location, "*.nupkg", SearchOption.AllDirectories).Select(file => (file, NameOf(file))).Where(package => package.Item2 is not null).Select(package => (package.file, package.Item2!))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>What a file's name says: <c>id.version.nupkg</c>, cut at the first dot before which an id and after which a version stands.</summary>
    static PackageName? NameOf(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        for (var dot = name.IndexOf('.'); dot > 0; dot = name.IndexOf('.', dot + 1))
        {
            var id = name[..dot].ToLowerInvariant();
            if (PackageId.IsPluginId(id) && NuGetVersion.TryParse(name[(dot + 1)..], out var version))
                return new PackageName(id, version);
        }

        return null;
    }

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
