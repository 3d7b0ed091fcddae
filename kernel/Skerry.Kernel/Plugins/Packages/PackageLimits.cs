namespace Skerry.Kernel.Plugins.Packages;

/// <summary>How large a package may be. Generous for plugins, and far below what would harm a small host.</summary>
static class PackageLimits
{
    /// <summary>Bytes of the package's file.</summary>
    public const long PackageBytes = 200_000_000;

    /// <summary>Bytes of all that it unpacks to.</summary>
    public const long UnpackedBytes = 1_000_000_000;

    /// <summary>Files and folders in it.</summary>
    public const int Entries = 20_000;

    /// <summary>Bytes of its manifest, and of its nuspec.</summary>
    public const int TextBytes = 1_000_000;

    /// <summary>How many times larger than packed a file may be, if it is larger than <see cref="UnsuspiciousBytes"/>. Libraries shrink to a half or a third.</summary>
    public const int Ratio = 100;

    /// <summary>Unpacked bytes up to which no ratio is suspicious.</summary>
    public const long UnsuspiciousBytes = 1_000_000;

    /// <summary>Bytes of a path in it, in UTF-8.</summary>
    public const int PathBytes = 500;

    /// <summary>Bytes of one name in a path; most file systems take 255.</summary>
    public const int NameBytes = 200;
}
