#pragma warning disable RS0030 // A port: the folders below plugins/.
using Microsoft.Extensions.Logging;
using Skerry.Kernel.Plugins.Locking;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Plugins.Packages;

/// <summary>
/// The folders below <c>plugins/</c>: <c>.staging/&lt;id&gt;</c> while something is installed, <c>&lt;id&gt;/&lt;version&gt;-&lt;hash&gt;</c> afterwards. Touches
/// nothing outside, and follows no link. Changed only by whoever has the turn to install.
/// </summary>
public sealed partial class PackageFolders(IHostInfo host, ILogger<PackageFolders> logger)
{
    const string StagingName = ".staging";

    // No id begins with a dot.
    const string ReplacedPrefix = ".replaced-";
    const string RemovedPrefix = ".removed-";

    /// <summary>The folder of all plugins.</summary>
    public string Root { get; } = Path.Combine(host.Root, "plugins");

    string Staging => Path.Combine(Root, StagingName);

    /// <summary>Where a plugin is, or would be.</summary>
    public string PathOf(LockedPlugin plugin) => Path.Combine(Root, plugin.Id, plugin.FolderName);

    /// <summary>An empty folder to work in. What stood there from a broken-off installation is removed.</summary>
    /// <exception cref="IOException">It could not be made.</exception>
    internal string Stage(string id)
    {
        var folder = Path.Combine(Staging, id);
        Delete(folder);
        Directory.CreateDirectory(folder);
        return folder;
    }

    /// <summary>Removes a folder of <see cref="Stage"/>.</summary>
    internal void Unstage(string id)
    {
        TryDelete(Path.Combine(Staging, id));
        RemoveIfEmpty(Staging);
    }

    /// <summary>Moves what was unpacked to its place, in one step and durably. What stands there already goes.</summary>
    /// <exception cref="IOException">It could not be moved; nothing is at its place then.</exception>
    internal void Place(string unpacked, LockedPlugin plugin)
    {
        var target = PathOf(plugin);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        if (Path.Exists(target))
            Directory.Move(target, Path.Combine(Stage(ReplacedPrefix + plugin.Id), plugin.FolderName));
        Directory.Move(unpacked, target);
        DurableFiles.FlushFolder(Path.GetDirectoryName(target)!);
        DurableFiles.FlushFolder(Root);
        Unstage(ReplacedPrefix + plugin.Id);
    }

    /// <summary>Removes one build of a plugin, and its id's folder if that was the last. What cannot be removed is logged, and goes at the next start.</summary>
    /// <param name="path">A path of <see cref="PathOf"/>.</param>
    internal void Remove(string path)
    {
        TryDelete(path);
        RemoveIfEmpty(Path.GetDirectoryName(path)!);
    }

    /// <summary>Removes what broken-off installations left.</summary>
    internal void SweepStaging() => TryDelete(Staging);

    /// <summary>Removes every folder that the lock file does not name.</summary>
    internal void Sweep(IReadOnlyDictionary<string, LockedPlugin> locked)
    {
        SweepStaging();
        if (!Directory.Exists(Root))
            return;
        foreach (var folder in Directory.GetDirectories(Root))
        {
            var plugin = locked.GetValueOrDefault(Path.GetFileName(folder));
            if (plugin is null || IsLink(folder))
                Sweep(folder);
            else
                foreach (var entry in Directory.GetFileSystemEntries(folder).Where(entry => Path.GetFileName(entry) != plugin.FolderName))
                    Sweep(entry);
        }
    }

    void Sweep(string path)
    {
        Log.Swept(logger, path);
        if (TryDelete(path) || !Directory.Exists(path) || Path.GetFileName(path).StartsWith('.'))
            return;
        // What another account wrote cannot be removed, but it can be moved out of the way of an installation.
        var aside = Path.Combine(Root, RemovedPrefix + Path.GetFileName(path));
        if (TryDelete(aside))
            Try(path, () => Directory.Move(path, aside));
    }

    void RemoveIfEmpty(string folder)
    {
        if (Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
            TryDelete(folder);
    }

    bool TryDelete(string path) => Try(path, () => Delete(path));

    bool Try(string path, Action change)
    {
        try
        {
            change();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.NotRemoved(logger, path, e.Message);
            return false;
        }
    }

    static void Delete(string path)
    {
        // A link goes, what it leads to stays.
        if (IsLink(path) || File.Exists(path))
            File.Delete(path);
        else if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
    }

    static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;

    static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "\"{Path}\" is of no installed plugin and is removed")]
        public static partial void Swept(ILogger logger, string path);

        [LoggerMessage(LogLevel.Warning, "\"{Path}\" is of no installed plugin and could not be removed: {Reason} Remove it by hand")]
        public static partial void NotRemoved(ILogger logger, string path, string reason);
    }
}
