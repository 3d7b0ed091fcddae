using System.IO.Compression;
using System.Text.Json;

namespace Skerry.Tests.Packages.Support;

/// <summary>A package, looked into.</summary>
/// <param name="Names">The paths of its entries.</param>
/// <param name="Manifest">Its plugin.json.</param>
sealed record Package(IReadOnlyList<string> Names, JsonElement Manifest)
{
    /// <summary>Reads one.</summary>
    public static Package Read(string file)
    {
        using var zip = ZipFile.OpenRead(file);
        using var manifest = (zip.GetEntry("plugin.json") ?? throw new InvalidDataException($"{file} has no plugin.json.")).Open();
        using var json = JsonDocument.Parse(manifest);
        return new([.. zip.Entries.Select(entry => entry.FullName)], json.RootElement.Clone());
    }

    /// <summary>A text of the manifest.</summary>
    public string Text(string key) => Manifest.GetProperty(key).GetString()!;

    /// <summary>A list of the manifest.</summary>
    public IReadOnlyList<string> List(string key) => [.. Manifest.GetProperty(key).EnumerateArray().Select(word => word.GetString()!)];
}
