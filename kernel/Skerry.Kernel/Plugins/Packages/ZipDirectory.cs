using System.Buffers.Binary;

namespace Skerry.Kernel.Plugins.Packages;

/// <summary>
/// Counts the entries of a zip file without keeping them. The library reads all of them into memory before it says how many there are, and of empty ones
/// 200 MB hold millions.
/// </summary>
static class ZipDirectory
{
    const uint EndSignature = 0x06054b50;
    const uint EntrySignature = 0x02014b50;
    const int EndSize = 22;
    const int EntrySize = 46;
    const int LongestComment = ushort.MaxValue;

    /// <summary>Counts, up to one more than the most.</summary>
    /// <param name="zip">The file; buffered by itself.</param>
    /// <param name="most">Where to stop.</param>
    /// <exception cref="InvalidDataException">It is not a zip file, or a damaged one, or uses Zip64, which no package of our size needs.</exception>
    public static int Count(Stream zip, int most)
    {
        zip.Position = FindDirectory(zip);
        Span<byte> header = stackalloc byte[EntrySize];
        var count = 0;
        while (count <= most && zip.ReadAtLeast(header, EntrySize, throwOnEndOfStream: false) == EntrySize && BinaryPrimitives.ReadUInt32LittleEndian(header) == EntrySignature)
        {
            count++;
            var rest = BinaryPrimitives.ReadUInt16LittleEndian(header[28..]) + BinaryPrimitives.ReadUInt16LittleEndian(header[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(header[32..]);
            zip.Seek(rest, SeekOrigin.Current);
        }

        return count;
    }

    static long FindDirectory(Stream zip)
    {
        var tail = new byte[Math.Min(zip.Length, EndSize + LongestComment)];
        zip.Position = zip.Length - tail.Length;
        zip.ReadExactly(tail);
        for (var at = tail.Length - EndSize; at >= 0; at--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at)) != EndSignature)
                continue;
            var offset = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at + 16));
            if (offset == uint.MaxValue || BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(at + 10)) == ushort.MaxValue)
                throw new InvalidDataException("It is in the Zip64 format, which is for files that no package may be as large as.");
            return offset <= zip.Length ? offset : throw new InvalidDataException("Its directory lies behind its end.");
        }

        throw new InvalidDataException("It has no directory: it is not a zip file, or its end is missing.");
    }
}
