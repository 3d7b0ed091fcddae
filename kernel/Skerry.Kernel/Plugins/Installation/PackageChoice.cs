using NuGet.Versioning;
using Skerry.Kernel.Plugins.Feeds;
using Skerry.Kernel.Plugins.Packages;

namespace Skerry.Kernel.Plugins.Installation;

/// <summary>A package that was chosen.</summary>
/// <param name="Id">The plugin's id.</param>
/// <param name="Version">The chosen version.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Feed">The source, opened.</param>
/// <param name="Versions">All that the source has of it.</param>
sealed record PackageChoice(string Id, NuGetVersion Version, PackageSource Source, IPackageFeed Feed, IReadOnlyList<FeedVersion> Versions)
{
    /// <summary>The package's name.</summary>
    public PackageName Name => new(Id, Version);

    /// <summary>The version as it is written everywhere.</summary>
    public string VersionText => Version.ToNormalizedString();
}
