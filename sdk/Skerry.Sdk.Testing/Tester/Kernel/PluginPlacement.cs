using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using NuGet.Versioning;
using Skerry.Kernel.Plugins.Locking;

namespace Skerry.Sdk.Testing;

/// <summary>Puts a plugin where the kernel finds it.</summary>
static class PluginPlacement
{
    const string ManifestName = "plugin.json";
    const string Contents = "plugin/";

    /// <summary>Puts it there.</summary>
    /// <param name="source">A package or a folder, as <see cref="PluginSource"/> found it.</param>
    /// <param name="root">The installation's root.</param>
    /// <param name="isDoubled">Whether a capability that it requires is there as a double, and so not to be looked for among the plugins.</param>
    /// <returns>The plugin's id.</returns>
    public static string Put(string source, string root, Func<string, bool> isDoubled)
    {
        var staging = Directory.CreateDirectory(Path.Combine(root, "plugins", $".{Guid.NewGuid():n}")).FullName;
        if (Directory.Exists(source))
            Copy(source, staging);
        else
            Unpack(source, staging);
        var file = Path.Combine(staging, ManifestName);
        var manifest = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        var id = (string?)manifest["id"] ?? throw new ArgumentException($"The {ManifestName} of \"{source}\" has no id.");
        if (manifest["requires"] is JsonArray required)
        {
            manifest["requires"] = new JsonArray([.. required.Select(node => (string)node!).Where(wanted => !isDoubled(wanted)).Select(wanted => (JsonNode)wanted)]);
            File.WriteAllText(file, manifest.ToJsonString());
        }

        if (!NuGetVersion.TryParse((string?)manifest["version"], out var version))
            throw new ArgumentException($"The {ManifestName} of \"{source}\" has no version.");

        // A folder has no hash; any will do, for nothing is fetched again.
        var locked = new LockedPlugin(id, version.ToNormalizedString(), Convert.ToBase64String(SHA512.HashData(File.ReadAllBytes(file))), source);
        var place = Path.Combine(root, "plugins", id, locked.FolderName);
        if (Directory.Exists(place))
            Directory.Delete(place, recursive: true);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        Directory.Move(staging, place);
        new LockFile(new TestHostInfo { Root = root }).Change(plugins => plugins.SetItem(id, locked));
        return id;
    }

    static void Copy(string source, string target)
    {
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var place = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Copy(file, place);
        }
    }

    static void Unpack(string package, string target)
    {
        using var zip = ZipFile.OpenRead(package);
        foreach (var entry in zip.Entries)
        {
            var name = entry.FullName == ManifestName ? ManifestName
                : entry.FullName.StartsWith(Contents, StringComparison.Ordinal) && !entry.FullName.EndsWith('/') ? entry.FullName[Contents.Length..]
                : null;
            if (name is null)
                continue;
            var place = Path.GetFullPath(Path.Combine(target, name));
            if (!place.StartsWith(target + "/", StringComparison.Ordinal))
                throw new ArgumentException($"Package \"{package}\" holds \"{entry.FullName}\", which is outside its folder.");
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            entry.ExtractToFile(place);
        }
    }
}
