using System.IO.Compression;
using Skerry.Sdk;

namespace Skerry.Kernel.Plugins.Packages;

/// <summary>Reads an entry, counting what really comes: its header may claim anything.</summary>
static class EntryBytes
{
    const int BufferSize = 64 * 1024;

    /// <summary>Hands an entry's bytes on.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="most">The most bytes that may come.</param>
    /// <param name="name">Its package, for errors.</param>
    /// <param name="take">Takes a piece.</param>
    /// <returns>How many bytes there were.</returns>
    /// <exception cref="SkerryException">There are more, or fewer than its header says, or its checksum is wrong.</exception>
    /// <exception cref="InvalidDataException">It cannot be unpacked.</exception>
    public static long Read(ZipArchiveEntry entry, long most, PackageName name, Action<ReadOnlySpan<byte>> take)
    {
        using var stream = entry.Open();
        var buffer = new byte[BufferSize];
        var checksum = new Crc32();
        long total = 0;
        while (stream.Read(buffer) is > 0 and var count)
        {
            total += count;
            if (total > most || total > entry.Length)
                throw name.Refused($"its entry \"{entry.FullName}\" unpacks to more than {Math.Min(most, entry.Length):N0} bytes.");
            checksum.Add(buffer.AsSpan(0, count));
            take(buffer.AsSpan(0, count));
        }

        if (total != entry.Length || checksum.Value != entry.Crc32)
            throw name.Refused($"its entry \"{entry.FullName}\" is damaged.", PackageName.FetchAgain);
        return total;
    }

    /// <summary>A small entry, whole.</summary>
    /// <exception cref="SkerryException">As <see cref="Read"/>.</exception>
    public static byte[] ReadAll(ZipArchiveEntry entry, int most, PackageName name)
    {
        var bytes = new MemoryStream();
        Read(entry, most, name, piece => bytes.Write(piece));
        return bytes.ToArray();
    }
}
