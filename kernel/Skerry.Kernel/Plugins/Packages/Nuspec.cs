using System.Xml;

namespace Skerry.Kernel.Plugins.Packages;

/// <summary>What NuGet's own manifest says of a package. Its dependencies are of no interest: a plugin's package holds all that it needs.</summary>
/// <param name="Id">The package's id.</param>
/// <param name="Version">Its version.</param>
sealed record Nuspec(string Id, string Version)
{
    /// <summary>Reads one.</summary>
    /// <exception cref="XmlException">It is not XML, or lacks one of the two.</exception>
    public static Nuspec Read(Stream xml)
    {
        using var reader = XmlReader.Create(xml, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreWhitespace = true });
        string? id = null, version = null;
        while (!reader.EOF)
        {
            // package/metadata/id: two levels down, whatever the namespace, which differs between versions of the format.
            if (reader is { NodeType: XmlNodeType.Element, Depth: 2, LocalName: "id" } && id is null)
                id = reader.ReadElementContentAsString().Trim();
            else if (reader is { NodeType: XmlNodeType.Element, Depth: 2, LocalName: "version" } && version is null)
                version = reader.ReadElementContentAsString().Trim();
            else
                reader.Read();
        }

        return new Nuspec(id ?? throw new XmlException("It has no <id>."), version ?? throw new XmlException("It has no <version>."));
    }
}
