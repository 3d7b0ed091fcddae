using System.Text;

namespace Skerry.Plugins.Docker.Api.BuildKit;

/// <summary>
/// Reads the fields of one protobuf message in the order in which they come. Just what BuildKit's trace
/// needs; a message that breaks the format throws <see cref="InvalidDataException"/>.
/// </summary>
ref struct ProtobufReader(ReadOnlySpan<byte> message)
{
    ReadOnlySpan<byte> _rest = message;

    /// <summary>The number of the current field.</summary>
    public int Field { get; private set; }

    /// <summary>The current field's number value, where it is one.</summary>
    public ulong Number { get; private set; }

    /// <summary>The current field's bytes, where it is a string, bytes or a message.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    public readonly string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>Goes to the next field; false at the end.</summary>
    public bool Next()
    {
        if (_rest.IsEmpty)
            return false;
        var tag = Varint();
        Field = (int)(tag >> 3);
        Number = 0;
        Bytes = default;
        switch (tag & 7)
        {
            case 0:
                Number = Varint();
                break;
            case 1:
                Take(8);
                break;
            case 2:
                var length = Varint();
                Bytes = Take(length > int.MaxValue ? throw Broken() : (int)length);
                break;
            case 5:
                Take(4);
                break;
            default:
                throw Broken();
        }
        return true;
    }

    ReadOnlySpan<byte> Take(int length)
    {
        if (length > _rest.Length)
            throw Broken();
        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }

    ulong Varint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var b = Take(1)[0];
            value |= (ulong)(b & 0x7f) << shift;
            if (b < 0x80)
                return value;
        }
        throw Broken();
    }

    static InvalidDataException Broken() => new("BuildKit's progress is not a valid protobuf message.");
}
