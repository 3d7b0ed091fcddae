namespace Skerry.Sdk.Services;

/// <summary>Encrypts what a plugin must keep secret (AES-256-GCM under the installation's key), for storing in its documents. Thread-safe.</summary>
public interface ISecretProtector
{
    /// <summary>Encrypts.</summary>
    /// <param name="value">The value.</param>
    /// <param name="context">What it is; must be given again to decrypt, so that one value cannot be put in another's place.</param>
    /// <returns>Base64.</returns>
    string Protect(string value, string context);

    /// <summary>Decrypts.</summary>
    /// <exception cref="SkerryException">Damaged, or from another key or context.</exception>
    string Unprotect(string protectedValue, string context);
}
