namespace Skerry.Shell.Wire;

/// <summary>Reads the fields of a payload, each ended by a NUL byte.</summary>
ref struct FieldReader(ReadOnlySpan<byte> payload)
{
    ReadOnlySpan<byte> rest = payload;

    /// <summary>Reads the next field; false at the end.</summary>
    /// <exception cref="ProtocolException">The last field is not ended.</exception>
    public bool TryRead(out ReadOnlySpan<byte> field)
    {
        field = default;
        if (rest.IsEmpty)
            return false;
        var length = rest.IndexOf((byte)0);
        if (length < 0)
            throw new ProtocolException("a field is not ended");
        field = rest[..length];
        rest = rest[(length + 1)..];
        return true;
    }
}
