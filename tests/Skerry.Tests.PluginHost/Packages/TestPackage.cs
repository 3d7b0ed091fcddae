using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Skerry.Tests.PluginHost.Packages;

/// <summary>A package made from a plugin under tests/TestPlugins, whole or in any way damaged.</summary>
sealed class TestPackage
{
    const int RegularFile = 0x81A4 << 16;

    readonly List<(string Name, byte[] Bytes, int Attributes)> _entries = [];

    TestPackage(string id, string version) => (Id, Version) = (id, version);

    public string Id { get; }

    public string Version { get; }

    /// <summary>A whole one.</summary>
    /// <param name="project">The plugin's project.</param>
    /// <param name="id">The package's id; the plugin's own if null.</param>
    /// <param name="version">Its version.</param>
    /// <param name="edit">Changes its manifest.</param>
    public static TestPackage Of(string project, string? id = null, string version = "1.0.0", Action<JsonObject>? edit = null)
    {
        var manifest = TestPluginFolders.Manifest(project);
        id ??= (string)manifest["id"]!;
        manifest["id"] = id.ToLowerInvariant();
        manifest["version"] = version;
        edit?.Invoke(manifest);
        var package = new TestPackage(id, version)
            .Add("_rels/.rels", "<Relationships/>")
            .Add($"{id}.nuspec", Nuspec(id, version))
            .Add("[Content_Types].xml", "<Types/>")
            .Add("plugin.json", manifest.ToJsonString());
        var built = TestPluginFolders.Built(project);
        foreach (var file in Directory.EnumerateFiles(built, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(built, file);
            if (name != "plugin.json")
                package.Add("plugin/" + name, File.ReadAllBytes(file));
        }

        return package;
    }

    public static string Nuspec(string id, string version) =>
        $"<package xmlns=\"http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd\"><metadata><id>{id}</id><version>{version}</version><authors>test</authors></metadata></package>";

    public TestPackage Add(string name, string text) => Add(name, Encoding.UTF8.GetBytes(text));

    public TestPackage Add(string name, byte[] bytes, int attributes = RegularFile)
    {
        _entries.Add((name, bytes, attributes));
        return this;
    }

    public TestPackage Remove(string name)
    {
        Assert.NotEqual(0, _entries.RemoveAll(entry => entry.Name == name));
        return this;
    }

    public TestPackage Replace(string name, string text) => Remove(name).Add(name, text);

    public byte[] Bytes()
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content, attributes) in _entries)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
                // The same bytes for the same content.
                entry.LastWriteTime = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
                entry.ExternalAttributes = attributes;
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        return bytes.ToArray();
    }

    public string Hash() => Convert.ToBase64String(SHA512.HashData(Bytes()));

    /// <summary>Writes it into a folder that is a feed.</summary>
    /// <returns>The file.</returns>
    public string Write(string feed)
    {
        var file = Path.Combine(Directory.CreateDirectory(feed).FullName, $"{Id}.{Version}.nupkg");
        File.WriteAllBytes(file, Bytes());
        return file;
    }
}
