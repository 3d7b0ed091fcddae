using System.Security.Cryptography;

namespace Skerry.Kernel.Work;

/// <summary>The operating system's randomness.</summary>
public sealed class SystemRandomness : IRandomness
{
    /// <inheritdoc/>
    public void Fill(Span<byte> bytes) => RandomNumberGenerator.Fill(bytes);
}
