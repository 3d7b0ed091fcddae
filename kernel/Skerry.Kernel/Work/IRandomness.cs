namespace Skerry.Kernel.Work;

/// <summary>The kernel's one source of randomness. Thread-safe.</summary>
public interface IRandomness
{
    /// <summary>Fills with random bytes, fit for keys and nonces.</summary>
    void Fill(Span<byte> bytes);
}
