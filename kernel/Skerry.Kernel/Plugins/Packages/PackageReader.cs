#pragma warning disable RS0030 // A port: packages are files.
using System.IO.Compression;
using System.Text.Json;
using System.Xml;
using NuGet.Versioning;
using Skerry.Kernel.Plugins.Verification;
using Skerry.Sdk;
using Skerry.Sdk.Plugins;

namespace Skerry.Kernel.Plugins.Packages;

/// <summary>A package that was found to be one, before anything of it is unpacked. Not thread-safe.</summary>
sealed class PackageReader : IDisposable
{
    /// <summary>Name of the manifest, at the package's root and in the plugin's folder.</summary>
    public const string ManifestName = "plugin.json";

    readonly ZipArchive _zip;

    PackageReader(ZipArchive zip, string packageId, PluginManifest manifest, IReadOnlyList<PackageFile> files)
    {
        _zip = zip;
        (PackageId, Manifest, Files) = (packageId, manifest, files);
    }

    /// <summary>The package's id as its author wrote it.</summary>
    public string PackageId { get; }

    /// <summary>The plugin's manifest.</summary>
    public PluginManifest Manifest { get; }

    /// <summary>What is unpacked: the manifest and all below <c>plugin/</c>.</summary>
    public IReadOnlyList<PackageFile> Files { get; }

    /// <summary>Opens a package and checks it: that it is a zip file within the limits, all its paths, that it is what was asked for, and its manifest.</summary>
    /// <param name="file">Path of its file.</param>
    /// <param name="name">What it is to be.</param>
    /// <exception cref="SkerryException">It is refused; the message names the package, the cause and what helps.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static PackageReader Open(string file, PackageName name)
    {
        var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024);
        try
        {
            return Open(stream, name);
        }
        catch (Exception e)
        {
            stream.Dispose();
            // What a zip file's reader throws at hostile bytes.
            if (e is InvalidDataException or EndOfStreamException or ArgumentException or NotSupportedException or OverflowException)
                throw name.Refused($"it is not a zip file, or a damaged one: {e.Message}", PackageName.FetchAgain, e);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _zip.Dispose();

    static PackageReader Open(FileStream stream, PackageName name)
    {
        if (stream.Length > PackageLimits.PackageBytes)
            throw name.Refused($"it has {stream.Length:N0} bytes; {PackageLimits.PackageBytes:N0} are allowed.");
        if (ZipDirectory.Count(stream, PackageLimits.Entries) > PackageLimits.Entries)
            throw name.Refused($"it has more than {PackageLimits.Entries:N0} files.");
        var zip = new ZipArchive(stream, ZipArchiveMode.Read);
        var entries = new PackageEntries(name);
        foreach (var entry in zip.Entries)
            entries.Add(entry);
        var nuspec = ReadNuspec(zip, name);
        if (!string.Equals(nuspec.Id, name.Id, StringComparison.OrdinalIgnoreCase))
            throw name.Refused($"its nuspec says that it is \"{nuspec.Id}\".");
        if (!NuGetVersion.TryParse(nuspec.Version, out var version) || version != name.Version)
            throw name.Refused($"its nuspec says that its version is \"{nuspec.Version}\".");
        return new PackageReader(zip, nuspec.Id, ReadManifest(entries, name), entries.Files);
    }

    static Nuspec ReadNuspec(ZipArchive zip, PackageName name)
    {
        var found = zip.Entries.Where(entry => entry.FullName.EndsWith(".nuspec", StringComparison.OrdinalIgnoreCase) && !entry.FullName.Contains('/')).ToList();
        if (found is not [var entry])
            throw name.Refused(found.Count == 0 ? "it has no nuspec at its root, so it is not a NuGet package." : "it has more than one nuspec at its root.");
        try
        {
            return Nuspec.Read(new MemoryStream(EntryBytes.ReadAll(entry, PackageLimits.TextBytes, name)));
        }
        catch (XmlException e)
        {
            throw name.Refused($"its \"{entry.FullName}\" is not valid: {e.Message}", PackageName.PackAgain, e);
        }
    }

    static PluginManifest ReadManifest(PackageEntries entries, PackageName name)
    {
        var entry = entries.Manifest ?? throw name.Refused($"it has no \"{ManifestName}\" at its root, so it is not a plugin.", "A plugin's project references Skerry.Sdk, and is packed with: dotnet pack");
        PluginManifest manifest;
        try
        {
            manifest = PluginManifestJson.Read(EntryBytes.ReadAll(entry, PackageLimits.TextBytes, name));
        }
        catch (JsonException e)
        {
            throw name.Refused($"its \"{ManifestName}\" is not valid: {e.Message}", PackageName.PackAgain, e);
        }

        if (manifest.Id != name.Id)
            throw name.Refused($"its \"{ManifestName}\" says that it is \"{manifest.Id}\"; a plugin's id is its package's id in lower case.");
        if (!NuGetVersion.TryParse(manifest.Version, out var version) || version != name.Version)
            throw name.Refused($"its \"{ManifestName}\" says that its version is \"{manifest.Version}\".");
        if (!entries.Files.Any(file => file.Path == manifest.EntryAssembly))
            throw name.Refused($"its entry assembly \"{manifest.EntryAssembly}\" is not in its folder \"{PackagePath.Content}\".");
        return manifest;
    }
}
