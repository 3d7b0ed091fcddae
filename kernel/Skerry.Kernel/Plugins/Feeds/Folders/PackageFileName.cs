using NuGet.Versioning;

namespace Skerry.Kernel.Plugins.Feeds.Folders;

/// <summary>Reads names of package files: <c>id.version.nupkg</c>. Both parts may hold dots and digits, so a name can be read in several ways.</summary>
static class PackageFileName
{
    /// <summary>How the names end.</summary>
    public const string Extension = ".nupkg";

    /// <summary>Every way to read a name.</summary>
    /// <param name="file">Name or path of a file.</param>
    public static IEnumerable<PackageIdentity> Readings(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        for (var dot = name.IndexOf('.', StringComparison.Ordinal); dot > 0; dot = name.IndexOf('.', dot + 1))
        {
            if (NuGetVersion.TryParse(name[(dot + 1)..], out var version))
                yield return new(name[..dot], version);
        }
    }
}
