using System.Formats.Tar;

namespace Skerry.Plugins.Builders.Dockerfile;

/// <summary>Makes a build context out of a source archive: all but what is ignored.</summary>
static class ContextFilter
{
    /// <summary>Copies. The Dockerfile and .dockerignore always go along: the engine reads them.</summary>
    public static async Task CopyAsync(string archive, Stream context, IgnoreFile ignore, CancellationToken cancel)
    {
        await using var file = File.OpenRead(archive);
        await using var reader = new TarReader(file);
        await using var writer = new TarWriter(context, TarEntryFormat.Pax, leaveOpen: true);
        // Folders that are ignored themselves, but in which something was brought back.
        var skipped = new Dictionary<string, TarEntry>();
        while (await reader.GetNextEntryAsync(copyData: false, cancel) is { } entry)
        {
            if (entry.EntryType == TarEntryType.GlobalExtendedAttributes)
                continue;
            var path = SourceArchive.Normalize(entry.Name);
            if (path.Length == 0)
                continue;
            if (path is not (SourceArchive.DockerfileName or SourceArchive.IgnoreName) && ignore.IsIgnored(path))
            {
                if (entry.EntryType == TarEntryType.Directory)
                    skipped[path] = entry;
                continue;
            }
            for (var slash = path.IndexOf('/'); slash >= 0; slash = path.IndexOf('/', slash + 1))
                if (skipped.Remove(path[..slash], out var parent))
                    await writer.WriteEntryAsync(parent, cancel);
            await writer.WriteEntryAsync(entry, cancel);
        }
    }
}
