using System.IO.Compression;
using System.Xml;
using NuGet.Versioning;

namespace Skerry.Kernel.Plugins.Feeds.Folders;

/// <summary>What a package says that it is.</summary>
/// <param name="Id">Its id, as its author wrote it.</param>
/// <param name="Version">Its version.</param>
sealed record PackageIdentity(string Id, NuGetVersion Version)
{
    const int MostCharacters = 1_000_000;

    static readonly XmlReaderSettings Careful = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MostCharacters,
        IgnoreWhitespace = true,
    };

    /// <summary>Reads it from the nuspec of a package.</summary>
    /// <param name="package">The package file, from its beginning; seekable.</param>
    /// <returns>Null if it is no package, or a damaged one.</returns>
    public static PackageIdentity? Read(Stream package)
    {
        try
        {
            using var zip = new ZipArchive(package, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.FirstOrDefault(IsNuspec) is not { } nuspec)
                return null;
            using var stream = nuspec.Open();
            using var reader = XmlReader.Create(stream, Careful);
            return Read(reader);
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or IOException or NotSupportedException)
        {
            return null;
        }
    }

    static bool IsNuspec(ZipArchiveEntry entry) =>
        !entry.FullName.Contains('/', StringComparison.Ordinal) && entry.FullName.EndsWith(".nuspec", StringComparison.OrdinalIgnoreCase);

    static PackageIdentity? Read(XmlReader reader)
    {
        // package/metadata/id and package/metadata/version: depth 2, whatever the namespace, which changed over the years.
        var (id, version) = ("", "");
        while (reader.Read() && (id.Length == 0 || version.Length == 0))
        {
            if (reader is not { NodeType: XmlNodeType.Element, Depth: 2 })
                continue;
            if (reader.LocalName == "id")
                id = Text(reader);
            else if (reader.LocalName == "version")
                version = Text(reader);
        }

        return id.Length > 0 && NuGetVersion.TryParse(version, out var parsed) ? new(id, parsed) : null;
    }

    /// <summary>The element's text; the reader stays on the last node of it, so that no element is skipped.</summary>
    static string Text(XmlReader reader) => reader.Read() && reader.NodeType == XmlNodeType.Text ? reader.Value.Trim() : "";
}
