using System.Buffers.Binary;

namespace Skerry.Kernel.Work;

/// <summary>
/// Makes ids that sort by time: ULIDs (https://github.com/ulid/spec), in lower case, monotonic: of two ids of one process the later one is always the greater,
/// also within a millisecond and when the clock steps back. Thread-safe.
/// </summary>
public sealed class Ids(TimeProvider time, IRandomness randomness)
{
    const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    const int RandomBits = 80;

    readonly Lock _lock = new();
    UInt128 _last;

    /// <summary>A new id: 48 bits of milliseconds, 80 of randomness, 26 characters.</summary>
    public string New()
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        randomness.Fill(bytes[6..]);
        var fresh = BinaryPrimitives.ReadUInt128BigEndian(bytes) | ((UInt128)(ulong)time.GetUtcNow().ToUnixTimeMilliseconds() << RandomBits);
        lock (_lock)
        {
            _last = fresh > _last ? fresh : _last + 1;
            return Encode(_last);
        }
    }

    static string Encode(UInt128 id) => string.Create(26, id, static (characters, rest) =>
    {
        for (var i = characters.Length - 1; i >= 0; i--, rest >>= 5)
            characters[i] = Alphabet[(int)(rest & 31)];
    });
}
