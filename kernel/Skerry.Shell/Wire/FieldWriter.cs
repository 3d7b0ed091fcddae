namespace Skerry.Shell.Wire;

/// <summary>Builds a payload of fields, each ended by a NUL byte.</summary>
sealed class FieldWriter
{
    byte[] bytes = new byte[512];
    int length;

    /// <summary>What has been written; valid until the next field is added.</summary>
    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, length);

    /// <summary>Adds one field.</summary>
    /// <exception cref="ProtocolException">The value holds a NUL byte.</exception>
    public void Add(ReadOnlySpan<byte> value)
    {
        Append(value);
        End();
    }

    /// <summary>Adds a field of the form <c>name=value</c>.</summary>
    /// <exception cref="ProtocolException">The name or the value holds a NUL byte.</exception>
    public void Add(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        Append(name);
        Append("="u8);
        Append(value);
        End();
    }

    void Append(ReadOnlySpan<byte> part)
    {
        if (part.Contains((byte)0))
            throw new ProtocolException("a field cannot hold a NUL byte");
        Reserve(part.Length);
        part.CopyTo(bytes.AsSpan(length));
        length += part.Length;
    }

    void End()
    {
        Reserve(1);
        bytes[length++] = 0;
    }

    void Reserve(int count)
    {
        if (bytes.Length - length < count)
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, length + count));
    }
}
