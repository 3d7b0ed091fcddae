#pragma warning disable RS0030 // A port: reads the folder of a feed.
using NuGet.Versioning;
using Skerry.Sdk;

namespace Skerry.Kernel.Plugins.Feeds.Folders;

/// <summary>
/// A folder of packages: files beside each other, <c>id.version.nupkg</c>, or NuGet's hierarchy, <c>id/version/id.version.nupkg</c>, or both. It is read anew
/// each time, so what is put there is found at once. All versions are listed. The bundled folder may be absent: then nothing is bundled.
/// </summary>
sealed class FolderFeed(PackageSource source) : IPackageFeed
{
    const int BufferSize = 128 * 1024;

    static readonly EnumerationOptions AnyCase = new() { MatchCasing = MatchCasing.CaseInsensitive, IgnoreInaccessible = false, AttributesToSkip = FileAttributes.None };

    /// <inheritdoc/>
    public Task<IReadOnlyList<FeedVersion>> ListAsync(string id, CancellationToken cancellationToken)
    {
        var packages = Packages(PackageId.Require(id), cancellationToken).DistinctBy(package => package.Version, VersionComparer.VersionRelease);
        return Task.FromResult<IReadOnlyList<FeedVersion>>([.. packages.Select(package => new FeedVersion(package.Version, IsListed: true))]);
    }

    /// <inheritdoc/>
    public async Task DownloadAsync(string id, NuGetVersion version, Stream target, long limit, CancellationToken cancellationToken)
    {
        var doing = $"Reading \"{id}\" {version.ToNormalizedString()} from source \"{source.Name}\"";
        var file = Packages(PackageId.Require(id), cancellationToken).Where(package => VersionComparer.VersionRelease.Equals(package.Version, version)).Select(package => package.File).FirstOrDefault()
            ?? throw new SkerryException($"{doing} failed: the folder \"{source.Location}\" has no such package.");
        await using var package = Attempt(doing, file, () => new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferSize, useAsync: true));
        var buffer = new byte[BufferSize];
        for (var total = 0L; await ReadAsync(doing, package, buffer, cancellationToken) is > 0 and var count;)
        {
            total += count;
            if (total > limit)
                throw new SkerryException($"{doing} failed: \"{file}\" is larger than the {limit:N0} bytes that a package may have.");
            await target.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }
    }

    /// <summary>Makes sure that the folder can be read.</summary>
    /// <exception cref="SkerryException">It cannot.</exception>
    public void Check() => Entries($"Reading source \"{source.Name}\"", () => Directory.EnumerateFileSystemEntries(source.Location).Take(1));

    /// <summary>The files that hold a package, the flat ones first.</summary>
    IEnumerable<(string File, NuGetVersion Version)> Packages(string id, CancellationToken cancellationToken)
    {
        foreach (var file in Files(id))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (VersionIn(file, id) is { } version)
                yield return (file, version);
        }
    }

    List<string> Files(string id)
    {
        if (source.Name == PackageSource.Bundled && !Directory.Exists(source.Location))
            return [];
        var doing = $"Looking for \"{id}\" in source \"{source.Name}\"";
        List<string> Find(string folder) => Entries(doing, () => Directory.EnumerateFiles(folder, "*" + PackageFileName.Extension, AnyCase));
        var files = Find(source.Location);
        var packages = Entries(doing, () => Directory.EnumerateDirectories(source.Location, id, AnyCase));
        foreach (var version in packages.SelectMany(package => Entries(doing, () => Directory.EnumerateDirectories(package))))
            files.AddRange(Find(version));
        return files;
    }

    /// <summary>
    /// The version of the package, if the file is one of this id. The nuspec decides how the name is to be read. A file that is damaged, or says that it is
    /// something that its name does not say, counts as what it is named: whoever checks packages says what is wrong with it.
    /// </summary>
    static NuGetVersion? VersionIn(string file, string id)
    {
        var readings = PackageFileName.Readings(file).ToList();
        var named = readings.Find(reading => IsSame(reading.Id, id));
        if (named is null && readings.Count > 0)
            return null;
        var inside = Identify(file);
        if (inside is not null && (readings.Count == 0 || readings.Exists(reading => IsSame(reading.Id, inside.Id) && VersionComparer.VersionRelease.Equals(reading.Version, inside.Version))))
            return IsSame(inside.Id, id) ? inside.Version : null;
        return named?.Version;
    }

    static PackageIdentity? Identify(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            return PackageIdentity.Read(stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    static bool IsSame(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    List<string> Entries(string doing, Func<IEnumerable<string>> list) => Attempt(doing, source.Location, () => list().Order(StringComparer.Ordinal).ToList());

    static T Attempt<T>(string doing, string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (UnauthorizedAccessException e)
        {
            throw new SkerryException(
                $"{doing} failed: the daemon's account \"{Environment.UserName}\" may not read \"{path}\", or a folder above it. " +
                $"Let it, for example with: setfacl -R -m u:{Environment.UserName}:rX \"{path}\" (and x on the folders above), or copy the packages to where every account can read them.", inner: e);
        }
        catch (Exception e) when (e is DirectoryNotFoundException or FileNotFoundException)
        {
            throw new SkerryException($"{doing} failed: \"{path}\" does not exist. Make it, or see which folders are known: skerry plugin:sources:list", inner: e);
        }
        catch (IOException e)
        {
            throw new SkerryException($"{doing} failed: \"{path}\" cannot be read: {e.Message}", inner: e);
        }
    }

    static async Task<int> ReadAsync(string doing, FileStream package, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await package.ReadAsync(buffer, cancellationToken);
        }
        catch (IOException e)
        {
            throw new SkerryException($"{doing} failed: \"{package.Name}\" cannot be read: {e.Message}", inner: e);
        }
    }
}
