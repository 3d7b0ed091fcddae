namespace Skerry.Kernel.Plugins.Packages;

/// <summary>The checksum that zip files carry for each entry (ISO 3309). The library reads them but does not compare.</summary>
struct Crc32()
{
    static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(static number => ByteOf((uint)number))];

    uint _state = uint.MaxValue;

    /// <summary>The checksum of all that was added.</summary>
    public readonly uint Value => ~_state;

    /// <summary>Adds bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        var state = _state;
        foreach (var next in bytes)
            state = Table[(byte)(state ^ next)] ^ (state >> 8);
        _state = state;
    }

    static uint ByteOf(uint number)
    {
        for (var bit = 0; bit < 8; bit++)
            number = (number & 1) == 0 ? number >> 1 : 0xEDB88320 ^ (number >> 1);
        return number;
    }
}
