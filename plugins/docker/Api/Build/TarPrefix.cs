using System.Formats.Tar;

namespace Skerry.Plugins.Docker.Api.Build;

/// <summary>
/// BuildKit recognises a tar archive by parsing its first kilobyte. An archive that begins with an extended
/// header (git's and .NET's own do) needs more, and is taken for a Dockerfile. So each context is given a plain
/// first entry, the root folder.
/// </summary>
static class TarPrefix
{
    const int BlockSize = 512;

    public static ReadOnlyMemory<byte> RootFolder { get; } = Create();

    static ReadOnlyMemory<byte> Create()
    {
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, leaveOpen: true))
            writer.WriteEntry(new UstarTarEntry(TarEntryType.Directory, "./")
            {
                Mode = (UnixFileMode)0b111_101_101,
                ModificationTime = DateTimeOffset.UnixEpoch,
            });
        return tar.ToArray().AsMemory(0, BlockSize); // without the end marker after it
    }
}
