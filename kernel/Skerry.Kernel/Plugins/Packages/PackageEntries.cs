using System.IO.Compression;
using Skerry.Sdk;

namespace Skerry.Kernel.Plugins.Packages;

/// <summary>
/// Collects the entries of a package. What must not be is refused wherever it stands, also in the parts that are not unpacked: no tool that makes packages
/// writes it, so somebody meant something by it.
/// </summary>
sealed class PackageEntries(PackageName name)
{
    const int TypeMask = 0xF000;
    const int RegularFile = 0x8000;
    const int Folder = 0x4000;

    readonly HashSet<string> _paths = new(StringComparer.OrdinalIgnoreCase);
    readonly HashSet<string> _folders = new(StringComparer.OrdinalIgnoreCase);
    readonly List<PackageFile> _files = [];
    long _unpacked;

    /// <summary>The manifest's entry, or null.</summary>
    public ZipArchiveEntry? Manifest { get; private set; }

    /// <summary>What is to be unpacked.</summary>
    public IReadOnlyList<PackageFile> Files => _files;

    /// <summary>Takes an entry, if it is one that is unpacked.</summary>
    /// <exception cref="SkerryException">It is one that a package may not have.</exception>
    public void Add(ZipArchiveEntry entry)
    {
        var path = PackagePath.Decode(entry.FullName);
        if (PackagePath.Fault(path) is { } fault)
            throw name.Refused($"the name of its entry \"{Text.Printable.Short(path)}\" {fault}.");
        var isFolder = path[^1] == '/';
        RefuseSpecial(entry, path, isFolder);
        RefuseBomb(entry, path);
        RefuseTwins(path.TrimEnd('/'), isFolder);
        if (isFolder)
            return;
        if (path == PackageReader.ManifestName)
            Take(PackageReader.ManifestName, Manifest = entry);
        else if (path.StartsWith(PackagePath.Content, StringComparison.Ordinal))
            TakeContent(path[PackagePath.Content.Length..], entry);
    }

    void TakeContent(string path, ZipArchiveEntry entry)
    {
        // The one would take the root manifest's place, the other that of the list of what was installed.
        if (path.Equals(PackageReader.ManifestName, StringComparison.OrdinalIgnoreCase) || path.Equals(InstalledFiles.ListName, StringComparison.OrdinalIgnoreCase))
            throw name.Refused($"it holds \"{PackagePath.Content}{path}\", a name that is the kernel's.");
        Take(path, entry);
    }

    void Take(string path, ZipArchiveEntry entry)
    {
        _unpacked += entry.Length;
        if (_unpacked > PackageLimits.UnpackedBytes)
            throw name.Refused($"it unpacks to more than {PackageLimits.UnpackedBytes:N0} bytes.");
        _files.Add(new PackageFile(path, entry));
    }

    void RefuseSpecial(ZipArchiveEntry entry, string path, bool isFolder)
    {
        var type = (entry.ExternalAttributes >> 16) & TypeMask;
        if (type is not (0 or RegularFile) && !(type == Folder && isFolder))
            throw name.Refused($"its entry \"{path}\" is neither a file nor a folder but a link or a device.");
        if (entry.IsEncrypted)
            throw name.Refused($"its entry \"{path}\" is encrypted.");
    }

    void RefuseBomb(ZipArchiveEntry entry, string path)
    {
        if (entry.Length > PackageLimits.UnpackedBytes || (entry.Length > PackageLimits.UnsuspiciousBytes && entry.Length / PackageLimits.Ratio > entry.CompressedLength))
            throw name.Refused($"its entry \"{path}\" of {entry.CompressedLength:N0} bytes unpacks to {entry.Length:N0}, as nothing useful does.");
    }

    void RefuseTwins(string path, bool isFolder)
    {
        if (isFolder ? _paths.Contains(path) : !_paths.Add(path) || _folders.Contains(path))
            throw name.Refused($"it holds \"{path}\" twice, or as a file and a folder; upper and lower case count as the same.");
        if (isFolder)
            _folders.Add(path);
        for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            if (_paths.Contains(path[..slash]))
                throw name.Refused($"it holds \"{path[..slash]}\" as a file and as a folder.");
            _folders.Add(path[..slash]);
        }
    }
}
