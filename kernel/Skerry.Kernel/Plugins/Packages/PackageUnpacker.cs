#pragma warning disable RS0030 // A port: writes a plugin's files.
using System.Security.Cryptography;
using Skerry.Sdk;

namespace Skerry.Kernel.Plugins.Packages;

/// <summary>Writes a checked package's files, durably.</summary>
static class PackageUnpacker
{
    const UnixFileMode FileMode644 = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    const UnixFileMode FolderMode755 = FileMode644 | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Unpacks into a new folder: <c>plugin/</c> and the manifest side by side, and the list of all of it.</summary>
    /// <exception cref="SkerryException">The package is damaged, or larger than it said.</exception>
    /// <exception cref="IOException">A file could not be written.</exception>
    public static void Unpack(PackageReader package, PackageName name, string folder, CancellationToken cancellationToken)
    {
        MakeFolder(folder);
        var made = new HashSet<string>(StringComparer.Ordinal) { folder };
        var list = new List<string>(package.Files.Count);
        var left = PackageLimits.UnpackedBytes;
        foreach (var file in package.Files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var path = Path.Combine(folder, file.Path);
            MakeParents(Path.GetDirectoryName(path)!, made);
            list.Add(Write(file, path, name, ref left));
        }

        list.Sort(StringComparer.Ordinal);
        DurableFiles.WriteNew(Path.Combine(folder, InstalledFiles.ListName), System.Text.Encoding.UTF8.GetBytes(string.Join('\n', list) + "\n"));
        foreach (var written in made)
            DurableFiles.FlushFolder(written);
    }

    static string Write(PackageFile file, string path, PackageName name, ref long left)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        try
        {
            left -= EntryBytes.Read(file.Entry, left, name, piece =>
            {
                hash.AppendData(piece);
                target.Write(piece);
            });
        }
        catch (InvalidDataException e)
        {
            throw name.Refused($"its entry \"{file.Entry.FullName}\" is damaged: {e.Message}", PackageName.FetchAgain, e);
        }

        File.SetUnixFileMode(target.SafeFileHandle, FileMode644);
        target.Flush(flushToDisk: true);
        return InstalledFiles.Line(file.Path, hash.GetHashAndReset());
    }

    static void MakeParents(string folder, HashSet<string> made)
    {
        if (!made.Add(folder))
            return;
        MakeParents(Path.GetDirectoryName(folder)!, made);
        MakeFolder(folder);
    }

    static void MakeFolder(string folder)
    {
        Directory.CreateDirectory(folder);
        // Whatever the umask is.
        File.SetUnixFileMode(folder, FolderMode755);
    }
}
