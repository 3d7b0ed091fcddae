using Skerry.Sdk;

namespace Skerry.Kernel.Plugins.Feeds;

/// <summary>The sources of packages that this host knows. Thread-safe.</summary>
public interface IPackageSources
{
    /// <summary>All of them, in the order in which they are asked: the bundled one first, then in the order in which they were added.</summary>
    IReadOnlyList<PackageSource> List();

    /// <summary>A known source by its name; otherwise the folder or address itself, for this one time.</summary>
    /// <exception cref="SkerryException">It is neither a name that is known, nor an absolute path, nor an http(s) address.</exception>
    PackageSource Find(string nameOrLocation);

    /// <summary>Opens a source.</summary>
    IPackageFeed Open(PackageSource source);
}
