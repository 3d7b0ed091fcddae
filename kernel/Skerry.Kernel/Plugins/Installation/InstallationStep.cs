namespace Skerry.Kernel.Plugins.Installation;

/// <summary>How far an installation has come. Whatever happens before <see cref="Committed"/> leaves the host as it was.</summary>
enum InstallationStep
{
    /// <summary>The package is in the staging folder.</summary>
    Downloaded,

    /// <summary>It was checked and unpacked there.</summary>
    Unpacked,

    /// <summary>Its folder is at its place.</summary>
    Placed,

    /// <summary>The plugin has started beside the old one, which still counts.</summary>
    Started,

    /// <summary>The lock file names it.</summary>
    Committed,

    /// <summary>It has taken the old one's place.</summary>
    Swapped,
}
