namespace Skerry.Kernel.State;

/// <summary>The installation's key, 32 bytes.</summary>
public sealed class SecretKey(byte[] bytes)
{
    /// <summary>Its size.</summary>
    public const int Size = 32;

    /// <summary>The key itself.</summary>
    public byte[] Bytes { get; } = bytes.Length == Size ? bytes : throw new ArgumentException($"A key has {Size} bytes, not {bytes.Length}.", nameof(bytes));

    /// <inheritdoc/>
    public override string ToString() => "[redacted]";
}
