using System.Security.Cryptography;
using System.Text;
using Skerry.Kernel.Work;
using Skerry.Sdk;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.State;

/// <summary>
/// AES-256-GCM (NIST SP 800-38D) under the installation's key. The text is <c>v1:</c> and base64 of 12 bytes nonce, the ciphertext and 16 bytes tag;
/// the context is authenticated with it.
/// </summary>
public sealed class SecretProtector(SecretKey key, IRandomness randomness) : ISecretProtector
{
    const string Prefix = "v1:";
    const int NonceSize = 12;
    const int TagSize = 16;

    /// <inheritdoc/>
    public string Protect(string value, string context)
    {
        var plain = Encoding.UTF8.GetBytes(value);
        var sealedBytes = new byte[NonceSize + plain.Length + TagSize];
        var nonce = sealedBytes.AsSpan(0, NonceSize);
        randomness.Fill(nonce);
        using var aes = new AesGcm(key.Bytes, TagSize);
        aes.Encrypt(nonce, plain, sealedBytes.AsSpan(NonceSize, plain.Length), sealedBytes.AsSpan(NonceSize + plain.Length), Encoding.UTF8.GetBytes(context));
        CryptographicOperations.ZeroMemory(plain);
        return Prefix + Convert.ToBase64String(sealedBytes);
    }

    /// <inheritdoc/>
    public string Unprotect(string protectedValue, string context)
    {
        try
        {
            if (!protectedValue.StartsWith(Prefix, StringComparison.Ordinal))
                throw new CryptographicException("unknown format");
            var sealedBytes = Convert.FromBase64String(protectedValue[Prefix.Length..]);
            var plain = new byte[sealedBytes.Length - NonceSize - TagSize];
            using var aes = new AesGcm(key.Bytes, TagSize);
            aes.Decrypt(sealedBytes.AsSpan(0, NonceSize), sealedBytes.AsSpan(NonceSize, plain.Length), sealedBytes.AsSpan(NonceSize + plain.Length), plain, Encoding.UTF8.GetBytes(context));
            return Encoding.UTF8.GetString(plain);
        }
        catch (Exception e) when (e is CryptographicException or FormatException or OverflowException)
        {
            throw new SkerryException($"Decrypting \"{context}\" failed: the value is damaged, or it was encrypted under another key. Restore the key file that belongs to this database.", inner: e);
        }
    }
}
