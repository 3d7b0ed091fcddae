namespace Skerry.Kernel.Access.Keys;

/// <summary>What adding a key has done.</summary>
/// <param name="Fingerprint">The key's.</param>
/// <param name="Already">It was there under this name.</param>
/// <param name="IsHostOwner">It was the first, and owns the host.</param>
sealed record AddedKey(string Fingerprint, bool Already, bool IsHostOwner);
