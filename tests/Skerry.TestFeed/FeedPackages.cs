using System.IO.Compression;
using System.Xml.Linq;
using NuGet.Versioning;

namespace Skerry.TestFeed;

/// <summary>The packages in a folder, as they are at each request.</summary>
sealed class FeedPackages(string folder)
{
    /// <summary>The versions of a package, in their order.</summary>
    public IReadOnlyList<NuGetVersion> Versions(string id) => [.. Files(id).Select(package => package.Version).Order()];

    /// <summary>One package; null if it is not there.</summary>
    public byte[]? Read(string id, string version) =>
        Files(id).Where(package => Normal(package.Version) == version).Select(package => package.File).FirstOrDefault() is { } file ? File.ReadAllBytes(file) : null;

    /// <summary>A version as it stands in addresses.</summary>
    public static string Normal(NuGetVersion version) => version.ToNormalizedString().ToLowerInvariant();

    IEnumerable<(string File, NuGetVersion Version)> Files(string id)
    {
        foreach (var file in Directory.GetFiles(folder, "*.nupkg"))
        {
            if (Identify(file) is { } package && package.Id == id)
                yield return (file, package.Version);
        }
    }

    /// <summary>What the nuspec says; of a package that has none that can be read, what its name says.</summary>
    static (string Id, NuGetVersion Version)? Identify(string file)
    {
        try
        {
            using var zip = ZipFile.OpenRead(file);
            using var nuspec = zip.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
            var metadata = XDocument.Load(nuspec).Root!.Elements().Single(element => element.Name.LocalName == "metadata").Elements().ToList();
            string Text(string name) => metadata.Single(element => element.Name.LocalName == name).Value;
            return (Text("id").ToLowerInvariant(), NuGetVersion.Parse(Text("version")));
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or System.Xml.XmlException)
        {
            var name = Path.GetFileNameWithoutExtension(file);
            var dot = Enumerable.Range(1, name.Length - 1).FirstOrDefault(i => name[i - 1] == '.' && char.IsAsciiDigit(name[i]));
            return dot > 0 && NuGetVersion.TryParse(name[dot..], out var version) ? (name[..(dot - 1)].ToLowerInvariant(), version) : null;
        }
    }
}
