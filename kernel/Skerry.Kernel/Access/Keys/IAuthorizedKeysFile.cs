namespace Skerry.Kernel.Access.Keys;

/// <summary>Where sshd looks keys up.</summary>
interface IAuthorizedKeysFile
{
    /// <summary>Replaces its content by these keys, atomically and durably.</summary>
    Task WriteAsync(IReadOnlyList<AuthorizedKey> keys);
}
