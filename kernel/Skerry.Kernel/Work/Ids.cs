namespace Skerry.Kernel.Work;

/// <summary>Makes ids that sort by time: ULIDs (https://github.com/ulid/spec), in lower case. Thread-safe.</summary>
public sealed class Ids(TimeProvider time, IRandomness randomness)
{
    const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>A new id: 48 bits of milliseconds, 80 of randomness, 26 characters.</summary>
    public string New()
    {
        Span<byte> bytes = stackalloc byte[16];
        var milliseconds = time.GetUtcNow().ToUnixTimeMilliseconds();
        for (var i = 0; i < 6; i++)
            bytes[i] = (byte)(milliseconds >> (40 - 8 * i));
        randomness.Fill(bytes[6..]);
        return Encode(bytes);
    }

    static string Encode(ReadOnlySpan<byte> bytes)
    {
        var value = new UInt128(
            System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes),
            System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
        return string.Create(26, value, static (characters, rest) =>
        {
            for (var i = characters.Length - 1; i >= 0; i--, rest >>= 5)
                characters[i] = Alphabet[(int)(rest & 31)];
        });
    }
}
