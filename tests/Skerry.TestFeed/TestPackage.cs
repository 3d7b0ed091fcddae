using System.IO.Compression;
using System.Text;

namespace Skerry.TestFeed;

/// <summary>Writes small packages for tests of feeds: a nuspec, and a file of random bytes that no compression makes smaller.</summary>
public static class TestPackage
{
    /// <summary>Writes one.</summary>
    /// <param name="path">The file; its folders are made.</param>
    /// <param name="id">The id that the nuspec says.</param>
    /// <param name="version">The version that the nuspec says.</param>
    /// <param name="size">Bytes of its content.</param>
    /// <returns>The path.</returns>
    public static string Write(string path, string id, string version, int size = 64)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        using (var nuspec = new StreamWriter(zip.CreateEntry(id + ".nuspec").Open(), Encoding.UTF8))
        {
            nuspec.Write(
                $"""
                <?xml version="1.0" encoding="utf-8"?>
                <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
                  <metadata>
                    <id>{id}</id>
                    <version>{version}</version>
                    <authors>nobody</authors>
                    <description>A package of a test.</description>
                  </metadata>
                </package>
                """);
        }

        var content = new byte[size];
        new Random(size).NextBytes(content);
        using var file = zip.CreateEntry("plugin/content.bin").Open();
        file.Write(content);
        return path;
    }

    /// <summary>Writes one into a folder of packages, under the name that it should have.</summary>
    public static string Add(string folder, string id, string version, int size = 64) => Write(Path.Combine(folder, $"{id}.{version}.nupkg"), id, version, size);
}
