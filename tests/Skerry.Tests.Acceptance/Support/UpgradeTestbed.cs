using System.IO.Compression;

namespace Skerry.Tests.Acceptance.Support;

/// <summary>The testbed of tests that bring it up again with something else in it.</summary>
public sealed class UpgradeTestbed() : Testbed("upgrade")
{
    /// <summary>The packages that came with it, by the plugin's id.</summary>
    public IReadOnlyDictionary<string, string> Bundled => Directory.EnumerateFiles(Path.Combine(Root, "feed"), "*.nupkg")
        .ToDictionary(file => Path.GetFileName(file)[..Path.GetFileName(file).IndexOf('.', StringComparison.Ordinal)]);

    string Plugins => Path.Combine(Root, "plugins");

    /// <summary>
    /// Lays its plugins out as an installation had them before there were packages: folders of root's, published files, no lock file, no feed. And its kernel is
    /// another than the one to come.
    /// </summary>
    public async Task MakeEarlierAsync()
    {
        var bundled = Bundled;
        Directory.Delete(Plugins, recursive: true);
        foreach (var (id, package) in bundled)
        {
            var folder = Directory.CreateDirectory(Path.Combine(Plugins, id)).FullName;
            using var zip = ZipFile.OpenRead(package);
            foreach (var entry in zip.Entries.Where(entry => entry.FullName == "plugin.json" || entry.FullName.StartsWith("plugin/", StringComparison.Ordinal)))
                entry.ExtractToFile(Path.Combine(folder, entry.Name));
        }

        Directory.Delete(Path.Combine(Root, "feed"), recursive: true);
        await File.WriteAllTextAsync(Path.Combine(Root, "kernel", "earlier"), "");
    }
}
