namespace Skerry.Kernel.Plugins.Locking;

/// <summary>What the lock file says of one installed plugin.</summary>
/// <param name="Package">The package's id as its author wrote it; in lower case it is the plugin's id.</param>
/// <param name="Version">The package's version, normalized.</param>
/// <param name="Sha512">Hash of the package file, in base64 as NuGet writes it.</param>
/// <param name="Source">Where it came from: the name of a source, or a folder or address.</param>
public sealed record LockedPlugin(string Package, string Version, string Sha512, string Source)
{
    /// <summary>The plugin's id.</summary>
    public string Id => Package.ToLowerInvariant();

    /// <summary>
    /// Name of its folder under <c>plugins/&lt;id&gt;/</c>: version and the beginning of the hash, so that two builds of one version lie side by side
    /// while the newer takes over.
    /// </summary>
    public string FolderName => $"{Version}-{Convert.ToHexStringLower(Convert.FromBase64String(Sha512).AsSpan(0, 4))}";
}
